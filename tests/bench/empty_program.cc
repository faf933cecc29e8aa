// Does nothing, linked to what `searcher` is linked to: the least that starting it can cost.
int main() { return 0; }

# news_install_manual(<program>): completions and man page as the program itself prints them, made
# with it and installed where shells and `man` look.
function(news_install_manual program)
  set(folder ${PROJECT_BINARY_DIR}/manual)
  file(MAKE_DIRECTORY ${folder})
  set(page ${folder}/${program}.1)
  set(bash ${folder}/${program}.bash)
  set(zsh ${folder}/_${program})
  set(fish ${folder}/${program}.fish)
  add_custom_command(
    OUTPUT ${page} ${bash} ${zsh} ${fish}
    COMMAND ${program} --print-man > ${page}
    COMMAND ${program} --print-completion bash > ${bash}
    COMMAND ${program} --print-completion zsh > ${zsh}
    COMMAND ${program} --print-completion fish > ${fish}
    DEPENDS ${program} VERBATIM)
  add_custom_target(${program}_manual ALL DEPENDS ${page} ${bash} ${zsh} ${fish})
  install(FILES ${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${bash} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
    RENAME ${program})
  install(FILES ${zsh} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${fish} DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endfunction()

# cmake -DPROGRAM=... -DMAN=... -DMAN_TH=... -DCOMPLETION=... -P pages.cmake
#
# Writes what a program prints of itself into files.
foreach(out ${MAN} ${MAN_TH} ${COMPLETION})
  get_filename_component(folder ${out} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
endforeach()
foreach(page "${MAN}|--print-man|en" "${MAN_TH}|--print-man|th" "${COMPLETION}|--print-completion|en")
  string(REPLACE "|" ";" page "${page}")
  list(GET page 0 out)
  list(GET page 1 option)
  list(GET page 2 language)
  execute_process(COMMAND ${PROGRAM} ${option} --lang ${language} OUTPUT_FILE ${out}
    RESULT_VARIABLE failed)
  if(failed)
    file(REMOVE ${out})
    message(FATAL_ERROR "${PROGRAM} ${option} failed")
  endif()
endforeach()

# robustness.R FOLDER: how long SetMethods takes to find between which cut-offs the conservative
# solution of FOLDER/robustness.csv, which minimize.c wrote, stays the same: by steps of a hundredth,
# where the library finds the ends exactly. Prints `measure value unit against`.
suppressWarnings(suppressMessages(library(SetMethods)))
seconds <- as.numeric(readLines(file.path(commandArgs(TRUE)[1], "robustness.seconds")))
cases <- read.csv(file.path(commandArgs(TRUE)[1], "robustness.csv"))
conditions <- setdiff(names(cases), "Y")
taken <- system.time(invisible(capture.output({
  rob.inclrange(cases, step = 0.01, max.runs = 100, outcome = "Y", conditions = conditions,
                incl.cut = 0.8, n.cut = 1)
  rob.ncutrange(cases, step = 1, max.runs = 20, outcome = "Y", conditions = conditions,
                incl.cut = 0.8, n.cut = 1)
})))[["elapsed"]]
cat(sprintf("R SetMethods %s, robustness, 10 conditions, 60 cases\t%.4g\ts\t%.4g s here: %.0f times\n",
            packageVersion("SetMethods"), taken, seconds, taken / seconds))

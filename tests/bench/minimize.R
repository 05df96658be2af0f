# minimize.R FOLDER NAME: the table FOLDER/NAME.csv that minimize.c wrote, minimised by R's QCA, and
# whether its models are those of FOLDER/NAME.models. Prints `measure value unit against`.
suppressMessages(library(QCA))
arguments <- commandArgs(trailingOnly = TRUE)
path <- file.path(arguments[1], arguments[2])
own <- readLines(paste0(path, ".models"))
seconds <- as.numeric(own[1])
cases <- read.csv(paste0(path, ".csv"))
table <- truthTable(cases, outcome = "Y", incl.cut = 1)
taken <- system.time(found <- minimize(table, include = "?"))[["elapsed"]]
models <- vapply(found$solution, function(terms) {
    paste(sort(terms, method = "radix"), collapse = " + ")
}, "")
same <- setequal(models, own[-1]) && length(models) == length(own) - 1
cat(sprintf("R QCA %s, table %s\t%.4g\ts\t%.4g s here: %.0f times; %s\n", packageVersion("QCA"),
            arguments[2], taken, seconds, taken / seconds,
            if (same) sprintf("the same %d models", length(models))
            else sprintf("OTHER MODELS: %d there, %d here", length(models), length(own) - 1)))

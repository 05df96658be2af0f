# minimize.R FOLDER NAME: the table FOLDER/NAME.csv that minimize.c wrote, minimised by R's QCA, and
# whether its models are those of FOLDER/NAME.models. Prints `measure value unit against`. Where
# the package cannot list all models, it is asked for the first one only.
suppressMessages(library(QCA))
arguments <- commandArgs(trailingOnly = TRUE)
path <- file.path(arguments[1], arguments[2])
own <- readLines(paste0(path, ".models"))
seconds <- as.numeric(own[1])
own <- own[-1]
cases <- read.csv(paste0(path, ".csv"))
table <- truthTable(cases, outcome = "Y", incl.cut = 1)
say <- function(what, taken, result)
    cat(sprintf("R QCA %s, table %s%s\t%.4g\ts\t%.4g s here: %.0f times; %s\n",
                packageVersion("QCA"), arguments[2], what, taken, seconds, taken / seconds, result))
attempt <- function(...) {
    result <- NULL
    taken <- system.time(result <- tryCatch(minimize(table, include = "?", ...),
                                            error = function(e) conditionMessage(e)))
    list(seconds = taken[["elapsed"]], result = result)
}
as_text <- function(terms) paste(sort(terms, method = "radix"), collapse = " + ")

found <- attempt()
if (is.character(found$result)) {
    say("", found$seconds, paste("it gave up:", gsub("\\s+", " ", found$result)))
    found <- attempt(first.min = TRUE)
    if (!is.character(found$result)) {
        model <- as_text(found$result$solution[[1]])
        say(", first model only", found$seconds,
            if (model %in% own) sprintf("one of the %d models here", length(own))
            else paste("ANOTHER MODEL:", model))
    }
} else {
    models <- vapply(found$result$solution, as_text, "")
    say("", found$seconds,
        if (setequal(models, own) && length(models) == length(own))
            sprintf("the same %d models", length(models))
        else sprintf("OTHER MODELS: %d there, %d here", length(models), length(own)))
}

# qca_figures.R FILE: the figures that qca_figures_test wrote, computed by R's QCA and SetMethods.
# Ends with status 1 if any differs by more than 1e-6, or by more than R rounds.
suppressWarnings(suppressMessages(library(SetMethods)))
options(warn = -1)

compared <- table(character())
wrong <- 0

same <- function(name, ours, theirs, slack = 1e-6) {
  if (is.null(ours)) ours <- NA
  compared[name] <<- sum(compared[name], 1, na.rm = TRUE)
  if (length(theirs) != 1 || is.na(theirs) || is.na(ours) || abs(ours - theirs) > slack) {
    wrong <<- wrong + 1
    cat(name, "is", ours, "and", theirs, "in R\n")
  }
}

same_words <- function(name, ours, theirs) {
  compared[name] <<- sum(compared[name], 1, na.rm = TRUE)
  if (!identical(sort(ours), sort(theirs))) {
    wrong <<- wrong + 1
    cat(name, "is", ours, "and", theirs, "in R\n")
  }
}

# Terms and literals in one order, whoever wrote them.
tidy <- function(text) {
  terms <- strsplit(gsub(" ", "", text), "+", fixed = TRUE)[[1]]
  terms <- sapply(strsplit(terms, "*", fixed = TRUE), function(term) paste(sort(term), collapse = "*"))
  paste(sort(terms), collapse = " + ")
}

tidied <- function(texts) vapply(as.character(texts), tidy, "", USE.NAMES = FALSE)

quiet <- function(expression) suppressMessages(tryCatch(expression, error = function(e) NULL))

data_of <- function(v) as.data.frame(v)

solve <- function(data, cut, include = "") {
  tt <- quiet(truthTable(data, outcome = "Y", incl.cut = cut, complete = FALSE))
  if (is.null(tt)) NULL else quiet(minimize(tt, include = include))
}

fit_of <- function(text, data, relation = "sufficiency") {
  table <- pof(text, "Y", data, relation = relation)$incl.cov
  unlist(table[nrow(table), ])
}

compare_rows <- function(rows, data, cut) {
  tt <- quiet(truthTable(data, outcome = "Y", incl.cut = cut, complete = FALSE))
  if (is.null(tt)) return()
  for (row in rows) {
    theirs <- tt$tt[as.character(row[1]), ]
    same("row_inclusion", row[2], as.numeric(theirs$incl))
    same("row_pri", row[3], as.numeric(theirs$PRI))
    same("row_n", row[4], as.numeric(theirs$n))
    same("row_explained", row[5], as.numeric(theirs$OUT == "1"))
  }
}

compare_models <- function(models, name, data, cut) {
  solved <- solve(data, cut, if (name == "parsimonious") "?" else "")
  theirs <- character()
  if (!is.null(solved)) theirs <- sapply(solved$solution, paste, collapse = " + ")
  same_words(name, tidied(lapply(models, function(m) m$text)), tidied(theirs))
  for (m in models) {
    fit <- fit_of(m$text, data)
    same("model_consistency", m$fit[1], fit[["inclS"]])
    same("model_pri", m$fit[2], fit[["PRI"]])
    same("model_coverage", m$fit[3], fit[["covS"]])
  }
}

compare_terms <- function(terms, expression, data) {
  table <- pof(expression, "Y", data, relation = "sufficiency")$incl.cov
  rownames(table) <- sapply(rownames(table), tidy)
  for (term in terms) {
    theirs <- table[tidy(term$text), ]
    same("term_coverage", term$fit[1], theirs$covS)
    same("term_unique", term$fit[2], theirs$covU)
  }
}

compare_necessity <- function(found, data) {
  theirs <- quiet(superSubset(data, outcome = "Y", incl.cut = 0.9, relation = "necessity"))$incl.cov
  texts <- tidied(rownames(theirs))
  same_words("necessary", tidied(lapply(found, function(f) f$text)), texts)
  for (f in found) {
    at <- match(tidy(f$text), texts)
    same("necessary_consistency", f$fit[1], theirs$inclN[at])
    same("necessary_relevance", f$fit[2], theirs$RoN[at])
    same("necessary_coverage", f$fit[3], theirs$covN[at])
  }
}

# SetMethods takes what minimize() found: clusters, tests and cases are those of its first model.
set_methods <- function(s) {
  solved <- s$conservative
  if (is.null(solved) || tidy(paste(solved$solution[[1]], collapse = " + ")) != s$first) return(NULL)
  solved
}

compare_clusters <- function(s, data) {
  solved <- set_methods(s)
  if (is.null(solved) || is.null(s$figures$cluster_distance)) return()
  data$g <- rep_len(1:3, nrow(data))
  data$u <- ave(data$g, data$g, FUN = seq_along)
  found <- quiet(cluster(data, solved, "Y", unit_id = "u", cluster_id = "g", sol = 1))
  if (is.null(found)) return()
  # The last one is of the whole model; of a single term there is only that.
  whole <- found$output[[length(found$output)]]
  if (length(solved$solution[[1]]) > 1 && length(found$output) == length(solved$solution[[1]])) return()
  for (i in 1:3) {
    same("cluster_consistency", s$figures[[paste0("cluster_consistency", i)]], whole$BECOS[[i]])
    same("cluster_coverage", s$figures[[paste0("cluster_coverage", i)]],
         whole$Coverages$between[[i]])
  }
  same("cluster_distance", s$figures$cluster_distance, whole$dBP)
}

compare_robustness <- function(s, data) {
  if (is.null(s$tests)) return()
  solved <- lapply(c(0, -0.05, 0.03), function(step) solve(data, s$cut + step))
  for (i in 1:3)
    if (is.null(solved[[i]]) || tidy(paste(solved[[i]]$solution[[1]], collapse = " + ")) != s$tests[i])
      return()
  fit <- quiet(rob.fit(test_sol = solved[2:3], initial_sol = solved[[1]], outcome = "Y"))
  if (is.null(fit)) return()
  # Quotients of figures that it rounds to three digits, rounded again.
  same("rf_cov", s$figures$rf_cov, fit[[1, "RF_cov"]], 2e-3)
  same("rf_cons", s$figures$rf_cons, fit[[1, "RF_cons"]], 2e-3)
  same("rf_sc_min", s$figures$rf_sc_min, fit[[1, "RF_SC_minTS"]], 2e-3)
  same("rf_sc_max", s$figures$rf_sc_max, fit[[1, "RF_SC_maxTS"]], 2e-3)
}

compare_typical <- function(s) {
  solved <- set_methods(s)
  if (is.null(solved)) return()
  found <- quiet(smmr(solved, outcome = "Y", sol = 1, match = FALSE, cases = 1))
  if (is.null(found)) return()
  theirs <- do.call(rbind, found[[1]])
  for (point in s$typical) {
    at <- as.character(theirs$Case) == point$case & sapply(as.character(theirs$Term), tidy) == point$term
    same("typical_distance", point$distance, as.numeric(as.character(theirs$Best[at])), 5.1e-3)
  }
}

compare_pairs <- function(s) {
  solved <- set_methods(s)
  if (is.null(solved)) return()
  found <- quiet(smmr(solved, outcome = "Y", sol = 1, match = TRUE, cases = 3, max_pairs = 1))
  if (is.null(found)) return()
  for (i in seq_along(found$results)) {
    at <- which(sapply(s$pairs, function(p) p$term) == tidy(found$results[[i]]$title))
    if (length(at) == 1 && nrow(found$results[[i]]$results) > 0)
      same("pair_distance", s$pairs[[at]]$distance, min(as.numeric(as.character(found$results[[i]]$results$Best))), 5.1e-3)
  }
}

compare <- function(s) {
  if (is.null(s)) return()
  data <- data_of(s$v)
  compare_rows(s$rows, data, s$cut)
  compare_models(s$models$conservative, "conservative", data, s$cut)
  compare_models(s$models$parsimonious, "parsimonious", data, s$cut)
  fit <- fit_of(s$expression, data)
  same("consistency", s$figures$consistency, fit[["inclS"]])
  same("pri", s$figures$pri, fit[["PRI"]])
  same("coverage", s$figures$coverage, fit[["covS"]])
  fit <- fit_of(s$expression, data, "necessity")
  same("necessity", s$figures$necessity, fit[["inclN"]])
  same("relevance", s$figures$relevance, fit[["RoN"]])
  compare_terms(s$terms, s$expression, data)
  compare_necessity(s$necessary, data)
  s$conservative <- solve(data, s$cut)
  if (length(s$models$conservative) > 0) s$first <- tidy(s$models$conservative[[1]]$text)
  compare_clusters(s, data)
  compare_robustness(s, data)
  compare_typical(s)
  compare_pairs(s)
}

rest <- function(parts, from) paste(parts[from:length(parts)], collapse = " ")

s <- NULL
for (line in c(readLines(commandArgs(TRUE)[1]), "ROUND")) {
  parts <- strsplit(line, " ")[[1]]
  n <- function(at) as.numeric(parts[at])
  switch(parts[1],
    ROUND = {
      compare(s)
      s <- list(v = list(), figures = list())
    },
    CUT = s$cut <- n(2),
    EXPRESSION = s$expression <- rest(parts, 2),
    V = s$v[[parts[2]]] <- as.numeric(parts[-(1:2)]),
    ROW = s$rows <- c(s$rows, list(n(2:6))),
    F = s$figures[[parts[2]]] <- n(3),
    TERM = s$terms <- c(s$terms, list(list(fit = n(2:3), text = rest(parts, 4)))),
    NECESSARY = s$necessary <- c(s$necessary, list(list(fit = n(2:4), text = rest(parts, 5)))),
    MODEL = s$models[[parts[2]]] <- c(s$models[[parts[2]]],
                                      list(list(fit = n(3:5), text = rest(parts, 6)))),
    TESTS = s$tests <- sapply(strsplit(rest(parts, 2), " | ", fixed = TRUE)[[1]], tidy,
                              USE.NAMES = FALSE),
    TYPICAL = s$typical <- c(s$typical, list(list(case = parts[2], distance = n(3),
                                                  term = tidy(rest(parts, 4))))),
    PAIR = s$pairs <- c(s$pairs, list(list(distance = n(2), term = tidy(rest(parts, 3))))),
    CALIBRATED = same("calibrated", n(6), calibrate(n(2), thresholds = n(3:5))))
}
cat(sum(compared), "figures of", length(compared), "kinds compared,", wrong, "differ\n")
quit(status = wrong > 0 || length(compared) < 20)

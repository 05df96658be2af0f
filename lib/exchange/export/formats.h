/* The kinds of file that a study is written to, each whole by its own .c; export.c chooses. */
#ifndef CGOV_EXCHANGE_EXPORT_FORMATS_H
#define CGOV_EXCHANGE_EXPORT_FORMATS_H

#include "exchange/export/study.h"
#include "exchange/format/workbook_writer.h"

cgov_status cgov__export_csv(const cgov__export *e);
cgov_status cgov__export_sav(const cgov__export *e);
cgov_status cgov__export_book(const cgov__export *e, cgov__book_kind kind);
cgov_status cgov__export_postgresql(const cgov__export *e);

#endif

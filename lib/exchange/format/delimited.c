/* Delimited text as a table: bytes, decoder and reader of records in a row. See table_reader.h. */
#include "exchange/format/table_reader.h"

#include "base/error.h"
#include "text/encoding.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

typedef struct delimited {
    cgov__table *table;
    cgov__decoder *decoder;
    cgov__csv *csv;
} delimited;

static void free_delimited(void *reader)
{
    delimited *it = reader;
    if (it == NULL)
        return;
    cgov__csv_free(it->csv);
    cgov__decoder_free(it->decoder);
    cgov__free(it);
}

static cgov_status open_delimited(cgov__table *table, const cgov__table_options *options,
                                  void **reader, cgov_error **error)
{
    delimited *it = cgov__calloc(1, sizeof *it);
    if (it == NULL)
        return cgov__nomem(error);
    it->table = table;
    *reader = it;
    cgov_status status = cgov__decoder_open(options->encoding, cgov__table_bytes_read,
                                            &table->bytes, &it->decoder, error);
    if (status == CGOV_INVALID && table->language == CGOV_LANGUAGE_TH)
        return cgov__fail(error, status,
                          "ไม่รู้จักรหัสอักขระ \"%s\" ตัวอย่างที่ใช้ได้: utf-8, utf-16, windows-874, tis-620, "
                          "windows-1252",
                          options->encoding != NULL ? options->encoding : "");
    if (status == CGOV_OK)
        status =
            cgov__csv_open(cgov__decoder_read, it->decoder, options->delimiter, &it->csv, error);
    return status;
}

/* ---- what went wrong, and where ---- */

static cgov_status fail_at(const delimited *it, const char *english, const char *thai,
                           cgov_error **error)
{
    const cgov__csv_place at = cgov__csv_at(it->csv);
    const long long row = at.row, cell = at.cell;
    return cgov__fail_made(
        error, CGOV_INVALID,
        sqlite3_mprintf("%s, row %lld, column %lld: %s", it->table->path, row, cell, english),
        sqlite3_mprintf("%s แถว %lld คอลัมน์ที่ %lld: %s", it->table->path, row, cell, thai));
}

static cgov_status name_fault(const delimited *it, cgov__csv_fault fault, cgov_error **error)
{
    static const char *const words[][2] = {
        [CGOV__CSV_AFTER_QUOTE] = { "there is text after the closing quote: a quote inside a "
                                    "quoted "
                                    "cell is doubled",
                                    "มีข้อความต่อท้ายเครื่องหมายคำพูดปิด: "
                                    "เครื่องหมายคำพูดภายในเซลล์ต้องเขียนซ้ำสองตัว" },
        [CGOV__CSV_QUOTE_INSIDE] = { "there is a quote inside an unquoted cell: quote the whole "
                                     "cell and double it",
                                     "มีเครื่องหมายคำพูดกลางเซลล์: ให้ครอบทั้งเซลล์ด้วยเครื่องหมายคำพูด "
                                     "และเขียนตัวข้างในซ้ำสองตัว" },
        [CGOV__CSV_UNCLOSED] = { "a quote is opened here and never closed",
                                 "เปิดเครื่องหมายคำพูดไว้ที่นี่แต่ไม่ได้ปิด" },
        [CGOV__CSV_NUL] = { "there is a NUL byte: this is not a text file",
                            "มีไบต์ 0x00: ไฟล์นี้ไม่ใช่ไฟล์ข้อความ" },
        [CGOV__CSV_TOO_LONG] = { "the row is longer than 16 MiB; is a quote not closed?",
                                 "แถวนี้ยาวเกิน 16 MiB อาจไม่ได้ปิดเครื่องหมายคำพูด" },
    };
    return fail_at(it, words[fault][0], words[fault][1], error);
}

static cgov_status name_bad_byte(const delimited *it, const cgov__bad_byte *bad, cgov_error **error)
{
    static const char *const guessed[] = {
        "the byte 0x%02X is not UTF-8; read as windows-874 it says \"%s\", as windows-1252 \"%s\": "
        "name the encoding that is right, or save the file as UTF-8",
        "ไบต์ 0x%02X ไม่ใช่ UTF-8 ถ้าอ่านเป็น windows-874 จะได้ \"%s\" ถ้าเป็น windows-1252 จะได้ \"%s\": "
        "ระบุรหัสอักขระที่ถูกต้อง หรือบันทึกไฟล์เป็น UTF-8"
    };
    static const char *const declared[] = {
        "the byte 0x%02X is not text in %s; the text before it is: mend this cell and save the "
        "file "
        "as UTF-8, or name the encoding that all of it is in",
        "ไบต์ 0x%02X ไม่ใช่อักขระใน %s แต่ข้อความก่อนหน้านี้ใช่: แก้เซลล์นี้แล้วบันทึกไฟล์เป็น UTF-8 "
        "หรือระบุรหัสอักขระของทั้งไฟล์"
    };
    const bool known = *bad->as_874 != '\0' && *bad->as_1252 != '\0';
    char *what[2];
    for (int i = 0; i < 2; i++)
        what[i] =
            known ? sqlite3_mprintf(guessed[i], bad->byte, bad->as_874, bad->as_1252)
                  : sqlite3_mprintf(declared[i], bad->byte, cgov__decoder_encoding(it->decoder));
    const cgov_status status = what[0] != NULL && what[1] != NULL
                                   ? fail_at(it, what[0], what[1], error)
                                   : cgov__nomem(error);
    sqlite3_free(what[0]);
    sqlite3_free(what[1]);
    return status;
}

static cgov_status name_failure(const delimited *it, cgov_status status, cgov_error *words,
                                cgov_error **error)
{
    const cgov__bad_byte *bad = cgov__decoder_bad(it->decoder);
    const cgov__csv_place at = cgov__csv_at(it->csv);
    if (status == CGOV_NOMEM)
        return cgov__nomem(error);
    if (status == CGOV_INVALID && at.fault != CGOV__CSV_FINE)
        return name_fault(it, at.fault, error);
    if (status == CGOV_INVALID && bad->found)
        return name_bad_byte(it, bad, error);
    return cgov__fail_because(error, it->table->path, words);
}

static cgov_status next_delimited(void *reader, const cgov__csv_record **record, cgov_error **error)
{
    delimited *it = reader;
    cgov_error *words = NULL;
    cgov_status status = cgov__csv_next(it->csv, record, &words);
    if (status != CGOV_ROW && status != CGOV_DONE)
        status = name_failure(it, status, words, error);
    cgov_error_free(words);
    it->table->facts.delimiter = cgov__csv_delimiter(it->csv);
    snprintf(it->table->facts.encoding, sizeof it->table->facts.encoding, "%s",
             cgov__decoder_encoding(it->decoder));
    return status;
}

const cgov__table_reader cgov__delimited_reader = { open_delimited, next_delimited, free_delimited,
                                                    false };

-- Other uids of rows that are lent.
INSERT INTO main.uid_alias (alias, table_name, row_uid)
SELECT a.alias, a.table_name, a.row_uid
  FROM lender.uid_alias AS a
 WHERE a.row_uid IN (SELECT uid FROM main.agency
                      UNION ALL SELECT uid FROM main.case_study
                      UNION ALL SELECT uid FROM main.coder
                      UNION ALL SELECT uid FROM main.coding
                      UNION ALL SELECT uid FROM main.document
                      UNION ALL SELECT uid FROM main.factor
                      UNION ALL SELECT uid FROM main.focus_group
                      UNION ALL SELECT uid FROM main.interview
                      UNION ALL SELECT uid FROM main.memo
                      UNION ALL SELECT uid FROM main.passage
                      UNION ALL SELECT uid FROM main.person
                      UNION ALL SELECT uid FROM main.project
                      UNION ALL SELECT uid FROM main.response)

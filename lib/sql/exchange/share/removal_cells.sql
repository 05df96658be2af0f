-- One column of one table, its words rewritten by the function.
UPDATE main."{table}"
   SET "{column}" = {function}("{column}")
 WHERE {function}("{column}") IS NOT "{column}"

CREATE TEMP VIEW "their_{table}" AS
SELECT {brought}, {their_key} AS their_key, {their_row} AS their_row, {known} AS known, {mapped} AS mapped, {t_json} AS their_json, {self_columns}
  FROM "{theirs}"."{table}" AS t
  {self_join}
  {joins}

DELETE FROM temp.removal_row;
DROP TABLE temp.removal_row;
DROP TABLE temp.removal_range;
DROP TABLE temp.removal_mark;
DROP TABLE temp.removal_asked;

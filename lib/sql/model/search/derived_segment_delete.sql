DELETE FROM segment
 WHERE number = :number

DELETE FROM term_alias
 WHERE concept = :concept
   AND name = :name

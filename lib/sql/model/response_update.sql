UPDATE response
   SET revision = revision + 1,
       code = :code,
       agency = nullif(:agency, 0),
       respondent = :respondent,
       answered_on = :answered_on,
       instrument_version = :instrument_version,
       note = :note,
       source_row = nullif(:source_row, 0)
 WHERE id = :id
   AND (:revision = 0 OR revision = :revision)

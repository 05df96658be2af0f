SELECT t.instrument, t.planned
  FROM study_target AS t
  JOIN instrument AS i ON i.code = t.instrument
 WHERE true
   AND t.instrument = :instrument -- if :instrument
 ORDER BY i.rank

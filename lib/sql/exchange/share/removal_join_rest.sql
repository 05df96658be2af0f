DELETE FROM main.recommendation_passage
 WHERE passage = :id

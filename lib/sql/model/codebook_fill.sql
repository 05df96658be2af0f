-- What the kept factor leaves open is taken from the other.
UPDATE factor
   SET revision = factor.revision + 1,
       label_th = coalesce(factor.label_th, d.label_th),
       label_en = coalesce(factor.label_en, d.label_en),
       definition = coalesce(factor.definition, d.definition),
       when_to_use = coalesce(factor.when_to_use, d.when_to_use),
       when_not_to_use = coalesce(factor.when_not_to_use, d.when_not_to_use),
       reference = coalesce(factor.reference, d.reference),
       colour = coalesce(factor.colour, d.colour),
       parent = CASE WHEN factor.parent = d.id THEN d.parent ELSE factor.parent END
  FROM factor AS d
 WHERE factor.id = :keep
   AND d.id = :dropped
   AND (factor.parent = d.id
        OR (factor.label_th IS NULL AND d.label_th IS NOT NULL)
        OR (factor.label_en IS NULL AND d.label_en IS NOT NULL)
        OR (factor.definition IS NULL AND d.definition IS NOT NULL)
        OR (factor.when_to_use IS NULL AND d.when_to_use IS NOT NULL)
        OR (factor.when_not_to_use IS NULL AND d.when_not_to_use IS NOT NULL)
        OR (factor.reference IS NULL AND d.reference IS NOT NULL)
        OR (factor.colour IS NULL AND d.colour IS NOT NULL))

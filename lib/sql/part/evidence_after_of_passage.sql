   AND (+c.passage, c.factor, c.coder) > (SELECT passage, factor, coder FROM coding WHERE id = :after) -- if :after

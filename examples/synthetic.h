/*
 * synthetic.h - says so where what is shown is from a generator and not of the world.
 */
#ifndef SYNTHETIC_H
#define SYNTHETIC_H

#include <cgov.h>

#include <stdio.h>

/* Whether a study is marked as demonstration data; false also where that cannot be read. */
bool study_is_synthetic(cgov *db);

/* Where the answer is for a program to read, `to` is standard error. */
void print_synthetic(bool synthetic, bool thai, FILE *to);

#endif

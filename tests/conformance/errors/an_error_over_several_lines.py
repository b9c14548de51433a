def total(
    *values,
):
    return sum(
        values,
        "text",
    )


total(
    1,
    2,
)

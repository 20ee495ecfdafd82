namespace Shared.Normalise;

/// <summary>What a quantity in two units comes to in dose units.</summary>
/// <param name="Doses">The quantity in 最小制剂单位; 0 when <paramref name="Fault"/> is set or nothing can be said yet.</param>
/// <param name="Fault">One of <see cref="RejectionCodes"/>, or null.</param>
internal readonly record struct Quantity(decimal Doses, string? Fault = null);

/// <summary>Packs and dose units of one fact (contract, "Rules of a row").</summary>
internal static class Quantities
{
    /// <summary>Both units given must agree within one dose unit.</summary>
    public const decimal Tolerance = 1;

    /// <summary>A quantity as large as the widest number a file may hold.</summary>
    public const decimal Largest = 9_999_999_999_999_999;

    private const uint Small = 10_000_000;

    /// <summary>
    /// Packs alone are converted by the hospital's own pack size; of both, doses count if they agree. Without a pack size,
    /// as for a code the catalogue doesn't have, agreement can't be judged.
    /// </summary>
    public static Quantity InDoses(in decimal? packs, in decimal? doses, in decimal? packSize)
    {
        if (packs is null && doses is null) return new(0, RejectionCodes.MissingQuantity);
        if (packs is not { } count || packSize is not { } size) return new(doses ?? 0);
        if (IsTooLarge(count, size)) return new(0, RejectionCodes.NumberOutOfRange);
        var converted = count * size;
        if (doses is not { } given) return new(converted);
        return Math.Abs(converted - given) > Tolerance ? new(0, RejectionCodes.UnitsDisagree) : new(given);
    }

    // Small numbers, which nearly all are, can't pass the limit; the others are compared without multiplying, which might overflow.
    private static bool IsTooLarge(in decimal packs, in decimal size) =>
        !(IsSmall(packs) && IsSmall(size)) && Math.Abs(packs) > Largest / Math.Max(size, 1);

    /// <summary>True only for numbers between minus and plus ten million; decimals make a number smaller than its digits.</summary>
    private static bool IsSmall(in decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        return (bits[1] | bits[2]) == 0 && unchecked((uint)bits[0]) <= Small;
    }

    /// <summary>True when one is a return and the other isn't; zero has no sign.</summary>
    public static bool OppositeSigns(in decimal quantity, in decimal? amount) =>
        amount.HasValue && decimal.Sign(quantity) * decimal.Sign(amount.GetValueOrDefault()) < 0;
}

namespace Shared.Detect.Supply;

/// <summary>
/// What usually happens and has not happened yet: whether it fails altogether, or how long it may still take. As long as it is not overdue, what was
/// seen tells; once nearly everything seen had happened, it may still happen on any day.
/// </summary>
/// <param name="Fails">The likelihood that it doesn't happen at all, now that it hasn't yet.</param>
/// <param name="Still">The usual share that would not have happened by now, at least <paramref name="Tail"/>.</param>
/// <param name="Tail">What is left of the usual share when it is overdue.</param>
/// <param name="Daily">The likelihood that it happens on a day, once it is overdue.</param>
internal readonly record struct Waiting(double Fails, double Still, double Tail, double Daily)
{
    /// <summary>For what usually has not happened by now in a share of cases, and fails with a likelihood.</summary>
    public static Waiting Of(double still, double least, double tail, double failure, double daily) =>
        new(failure / (failure + ((1 - failure) * Math.Max(still, least))), Math.Max(still, tail), tail, daily);

    /// <summary>The likelihood that it hasn't happened so many days on, when usually it then has not in a share of cases.</summary>
    public double NotBy(double still, int days)
    {
        var left = Tail;
        for (; days > 0; days--) left *= 1 - Daily;
        return Fails + ((1 - Fails) * Math.Min(1, Math.Max(still, left) / Still));
    }
}

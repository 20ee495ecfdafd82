namespace Shared.Detect.Supply;

/// <summary>What usually happens and has not happened yet: whether it fails altogether, or how long it may still take.</summary>
/// <param name="Fails">The likelihood that it doesn't happen at all, now that it hasn't yet.</param>
/// <param name="Still">The usual share that would not have happened by now.</param>
/// <param name="Daily">The least likelihood that it happens on a day, once it is overdue.</param>
internal readonly record struct Waiting(double Fails, double Still, double Daily)
{
    private const double LeastStill = 0.001;

    /// <summary>For what usually has not happened by now in a share of cases, fails with a likelihood, and may happen on any day once it is overdue.</summary>
    public static Waiting Of(double still, double failure, double daily)
    {
        still = Math.Max(still, LeastStill);
        return new(failure / (failure + ((1 - failure) * still)), still, daily * (1 - still));
    }

    /// <summary>The likelihood that it hasn't happened so many days on, when usually it then has not in a share of cases.</summary>
    public double NotBy(double still, int days) => Fails + ((1 - Fails) * Math.Min(Math.Min(1, still / Still), Math.Pow(1 - Daily, days)));
}

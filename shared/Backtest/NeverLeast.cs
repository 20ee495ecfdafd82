namespace Shared.Backtest;

/// <summary>For every length the same answer: no row of a simulated shelf was in doubt.</summary>
internal static class NeverLeast
{
    private static readonly bool[] Longest = new bool[2000];

    public static IReadOnlyList<bool> Of(int days) => days == Longest.Length ? Longest : new ArraySegment<bool>(Longest, 0, days);
}

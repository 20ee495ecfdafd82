namespace Shared.Report.Progress.Page;

/// <summary>The value axis of a chart: from zero, or from the least value below it, to a round number, with four to six steps between.</summary>
internal readonly record struct ChartScale(decimal From, decimal To, decimal Step)
{
    private static readonly decimal[] Round = [1, 2, 2.5m, 5, 10];

    /// <summary>The scale that holds some values.</summary>
    public static ChartScale Of(IEnumerable<decimal> values, bool whole)
    {
        var all = values.Append(0).ToList();
        var (least, most) = (all.Min(), all.Max());
        if (most == least) most = least + 1;
        var step = StepOf((most - least) / 5, whole);
        return new(Math.Floor(least / step) * step, Math.Ceiling(most / step) * step, step);
    }

    /// <summary>Where a value lies between the ends, 0 to 1.</summary>
    public decimal Place(decimal value) => (value - From) / (To - From);

    /// <summary>The marked values.</summary>
    public IEnumerable<decimal> Marks()
    {
        for (var mark = From; mark <= To; mark += Step) yield return mark;
    }

    private static decimal StepOf(decimal rough, bool whole)
    {
        var unit = 1m;
        while (unit * 10 <= rough) unit *= 10;
        while (unit > rough) unit /= 10;
        var step = Round.Select(r => r * unit).First(s => s >= rough);
        return whole ? Math.Max(1, Math.Ceiling(step)) : step;
    }
}

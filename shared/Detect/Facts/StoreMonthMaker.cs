using System.Numerics;
using Shared.Vocabulary;

namespace Shared.Detect.Facts;

/// <summary>Puts days into a month in the place of what was known of them.</summary>
internal sealed class StoreMonthMaker
{
    private readonly StoreMonth _old;
    private readonly IReadOnlyCollection<(DateOnly Day, StoreDay Content)> _days;
    private readonly Dictionary<string, int> _oldPlace;

    public StoreMonthMaker(StoreMonth old, IReadOnlyCollection<(DateOnly Day, StoreDay Content)> days)
    {
        (_old, _days) = (old, days);
        _oldPlace = new Dictionary<string, int>(old.Drugs.Length, StringComparer.Ordinal);
        for (var i = 0; i < old.Drugs.Length; i++) _oldPlace.Add(old.Drugs[i], i);
    }

    public StoreMonth Make(StoreSources sources)
    {
        string[] drugs = [.. Drugs().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        DayColumns[] columns = [.. Enum.GetValues<StoreMeasure>().Select(measure => Column(measure, drugs))];
        var lots = Lots();
        return new(_old.Month, sources, drugs, columns, Doubt(drugs), Known(FeedKind.Usage, _old.UseDays), Known(FeedKind.Inbound, _old.InboundDays), new(lots));
    }

    private IEnumerable<string> Drugs()
    {
        foreach (var (_, content) in _days)
        {
            foreach (var measure in Measures(content.Kind))
            {
                foreach (var drug in content.Sums(measure).Keys) yield return drug;
            }

            foreach (var drug in content.Doubtful) yield return drug;
        }

        var kept = Array.ConvertAll(Enum.GetValues<StoreMeasure>(), measure => ~Days(StoreDay.KindOf(measure)));
        for (var i = 0; i < _old.Drugs.Length; i++)
        {
            var days = _old.Doubt[i] & ~Days(FeedKind.Stock);
            for (var measure = 0; measure < kept.Length; measure++) days |= _old.Columns[measure].DaysOf(i) & kept[measure];
            if (days != 0) yield return _old.Drugs[i];
        }
    }

    private DayColumns Column(StoreMeasure measure, string[] drugs)
    {
        var (old, news) = (_old.Columns[(int)measure], New(measure));
        var kept = ~Days(StoreDay.KindOf(measure));
        var builder = new DayColumnsBuilder();
        var row = new Row();
        foreach (var drug in drugs)
        {
            var place = _oldPlace.GetValueOrDefault(drug, -1);
            row.Clear();
            if (place >= 0) row.Take(old, place, kept);
            var untouched = place >= 0 && row.Days == old.DaysOf(place);
            foreach (var (day, sums) in news)
            {
                if (!sums.TryGetValue(drug, out var sum)) continue;
                row.Set(day, sum);
                untouched = false;
            }

            if (untouched) builder.Add(old, place);
            else row.AddTo(builder);
        }

        return builder.Build();
    }

    private LotTable Lots()
    {
        var stock = _days.Where(d => d.Content.Kind == FeedKind.Stock).ToList();
        if (stock.Count == 0) return _old.Lots;
        var kept = ~Days(FeedKind.Stock);
        var places = Enumerable.Range(0, _old.Lots.Lots.Count).Where(lot => (_old.Lots.Doses.DaysOf(lot) & kept) != 0).ToDictionary(lot => _old.Lots.Lots[lot]);
        var lots = places.Keys.Concat(stock.SelectMany(d => d.Content.Lots.Keys)).Distinct().OrderBy(l => l.Drug, StringComparer.Ordinal).ThenBy(l => l.UsableTo).ToList();
        var builder = new DayColumnsBuilder();
        var row = new Row();
        foreach (var lot in lots)
        {
            row.Clear();
            if (places.TryGetValue(lot, out var place)) row.Take(_old.Lots.Doses, place, kept);
            foreach (var (day, content) in stock)
            {
                if (content.Lots.TryGetValue(lot, out var doses)) row.Set(day.Day - 1, doses);
            }

            row.AddTo(builder);
        }

        return new LotTable(lots, builder.Build());
    }

    private uint[] Doubt(string[] drugs)
    {
        var kept = ~Days(FeedKind.Stock);
        var doubt = Array.ConvertAll(drugs, drug => _oldPlace.TryGetValue(drug, out var place) ? _old.Doubt[place] & kept : 0);
        foreach (var (day, content) in _days)
        {
            foreach (var drug in content.Doubtful) doubt[Array.BinarySearch(drugs, drug, StringComparer.Ordinal)] |= Bit(day);
        }

        return doubt;
    }

    private uint Known(FeedKind kind, uint old) =>
        (old & ~Days(kind)) | _days.Where(d => d.Content.Kind == kind && d.Content.IsKnown).Aggregate(0u, (days, d) => days | Bit(d.Day));

    private List<(int Day, IReadOnlyDictionary<string, decimal> Sums)> New(StoreMeasure measure) =>
        [.. _days.Where(d => d.Content.Kind == StoreDay.KindOf(measure)).Select(d => (d.Day.Day - 1, d.Content.Sums(measure)))];

    private uint Days(FeedKind kind) => _days.Where(d => d.Content.Kind == kind).Aggregate(0u, (days, d) => days | Bit(d.Day));

    private static uint Bit(DateOnly day) => 1u << (day.Day - 1);

    private static StoreMeasure[] Measures(FeedKind kind) => Array.FindAll(Enum.GetValues<StoreMeasure>(), m => StoreDay.KindOf(m) == kind);

    /// <summary>One thing's month while it is put together.</summary>
    private sealed class Row
    {
        private readonly decimal[] _numbers = new decimal[31];

        public uint Days { get; private set; }

        public void Clear() => Days = 0;

        public void Set(int day, decimal number)
        {
            _numbers[day] = number;
            Days |= 1u << day;
        }

        public void Take(DayColumns columns, int thing, uint kept)
        {
            var place = 0;
            for (var left = columns.DaysOf(thing); left != 0; left &= left - 1, place++)
            {
                var day = BitOperations.TrailingZeroCount(left);
                if ((kept >> day & 1) == 0) continue;
                Set(day, columns.ScaleOf(thing) == DayColumns.Full ? columns.FullOf(thing)[place] : Facts.Decimals.FromSteps(columns.StepsOf(thing)[place], columns.ScaleOf(thing)));
            }
        }

        public void AddTo(DayColumnsBuilder builder)
        {
            Span<decimal> numbers = new decimal[BitOperations.PopCount(Days)];
            var place = 0;
            for (var left = Days; left != 0; left &= left - 1) numbers[place++] = _numbers[BitOperations.TrailingZeroCount(left)];
            builder.Add(Days, numbers);
        }
    }
}

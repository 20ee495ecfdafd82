using System.Buffers;
using System.Globalization;
using System.Text;
using Functions.Books;
using Functions.Hospitals;
using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Benchmarks;

/// <summary>
/// Many hospitals with four months of stock, use and 入库 and a year of orders, written through the product's own shelves. A few different stores are packed
/// once and stand under every hospital's name: whoever reads them can't tell.
/// </summary>
internal sealed class NightlyDistrict(FigureDistrict district, int products)
{
    private const int Stores = 3;
    private const int Months = 5;
    private readonly Dictionary<(int Store, FeedKind Kind, Month Month), (byte[] Pack, IReadOnlyList<DayContent> Days)> _packs = [];

    /// <summary>The last day that is there before <see cref="NextDay"/>.</summary>
    public static DateOnly Last { get; } = new(2026, 10, 30);

    private static FeedKind[] Kinds => [FeedKind.Stock, FeedKind.Usage, FeedKind.Inbound];

    public static HospitalCode Code(int number) => HospitalCode.Parse($"N{number:0000}");

    /// <summary>Feeds the region's master.</summary>
    public Task Master() => district.Feed(FeedKind.Catalogue, null, Catalogue(essential: true));

    /// <summary>Registers a hospital and puts its books down; nothing is evaluated.</summary>
    public async Task Hospital(int number)
    {
        var code = Code(number);
        await district.Get<HospitalRegister>().Put(new Institution
        {
            Code = code,
            Name = $"{code}医院",
            Level = InstitutionLevel.Tertiary,
            Kind = InstitutionKind.General,
            Region = RegionCode.Parse($"1201{1 + (number % 9):00}"),
        }, default);
        await district.Feed(FeedKind.Catalogue, code, Catalogue(essential: false));
        await district.Get<KeyedBooks>().Add(code.ToString(), FeedKind.Orders.WireName(), Orders(number), new FeedId(code.ToString(), 3), default);
        foreach (var kind in Kinds)
        {
            foreach (var month in Month.Between(Month.Of(Last).Plus(1 - Months), Month.Of(Last))) await Put(code, number % Stores, kind, month, month.Range, "0");
        }
    }

    /// <summary>One day more of every kind.</summary>
    public async Task NextDay(int number)
    {
        foreach (var kind in Kinds) await Put(Code(number), number % Stores, kind, Month.Of(Last), new DayRange(Last.AddDays(1), Last.AddDays(1)), "1");
    }

    /// <summary>A day's stock as a file.</summary>
    public string StockFile(DateOnly day)
    {
        var text = new StringBuilder("date,drugCode,doses\n");
        for (var drug = 0; drug < products; drug++) text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},D{drug:0000},{On(drug, 0, day).Stock}\n");
        return text.ToString();
    }

    private async Task Put(HospitalCode hospital, int store, FeedKind kind, Month month, DayRange days, string sequence)
    {
        if (!_packs.TryGetValue((store, kind, month), out var made) || days.Length == 1) made = Pack(store, kind, days);
        if (days.Length > 1) _packs[(store, kind, month)] = made;
        var name = $"{hospital}/{month}/{kind.WireName()}.his/{sequence}.pack";
        await district.Get<IBlobs>().Write(SliceShelf.Container, name, new ReadOnlySequence<byte>(made.Pack), WriteCondition.None, default);
        var entries = made.Days.Where(d => days.Contains(d.Day) && (d.Day <= Last || days.Length == 1))
            .Select(d => new DayEntry(d.Day, long.Parse(sequence, CultureInfo.InvariantCulture), 1, FeedMode.Replace, "-", d.State, name, d.Rows));
        await district.Get<Manifests>().Commit(hospital, kind, FeedSource.His, month, [.. entries], default);
    }

    private (byte[] Pack, IReadOnlyList<DayContent> Days) Pack(int store, FeedKind kind, DayRange days)
    {
        List<DayContent> contents = [.. days.Each().Select(day => new DayContent(day, DayState.Reported, Slice(store, kind, day)))];
        var buffer = new ArrayBufferWriter<byte>();
        SlicePackCodec.Write(buffer, contents);
        return (buffer.WrittenSpan.ToArray(), contents);
    }

    private DaySlice Slice(int store, FeedKind kind, DateOnly day)
    {
        var rows = new List<(int Drug, decimal Doses)>();
        for (var drug = 0; drug < products; drug++)
        {
            var (stock, use, inbound) = On(drug, store, day);
            var doses = kind switch { FeedKind.Stock => stock, FeedKind.Usage => use, _ => inbound };
            if (doses > 0 || kind == FeedKind.Stock) rows.Add((drug, doses));
        }

        return new()
        {
            Drugs = [.. rows.Select(r => $"D{r.Drug:0000}")],
            Row = [.. Enumerable.Range(1, rows.Count)],
            Drug = [.. Enumerable.Range(0, rows.Count)],
            Doses = [.. rows.Select(r => r.Doses)],
            Amount = kind == FeedKind.Stock ? null : [.. rows.Select(r => (decimal?)(r.Doses * 0.66m))],
            Expiry = kind == FeedKind.Stock ? [.. rows.Select(r => day.AddDays(40 + (r.Drug % 500)))] : null,
        };
    }

    // Every drug is used on most days and filled up every two weeks; one in thirty no longer comes.
    private static (decimal Stock, decimal Use, decimal Inbound) On(int drug, int store, DateOnly day)
    {
        var (pace, phase) = (1 + (((drug * 7) + store) % 40), (day.DayNumber + (drug * 5)) % 14);
        var use = (drug + day.DayNumber) % 4 == 0 ? 0 : pace + ((drug * 31) + (day.DayNumber * 17) + store) % (pace + 1);
        var dry = drug % 30 == store && day > Last.AddDays(-15);
        var stock = dry ? Math.Max(0, (pace * 20) - (pace * 3 * (day.DayNumber - Last.AddDays(-15).DayNumber))) : pace * (24 - phase) + (use % 3);
        return (stock, use, phase == 0 && !dry ? pace * 20 : 0);
    }

    private List<OrderRow> Orders(int number) =>
    [
        .. from drug in Enumerable.Range(0, products)
           from turn in Enumerable.Range(0, 4)
           let day = Last.AddDays(-(turn * 28) - (drug % 14))
           select new OrderRow
           {
               Row = 1,
               OrderId = $"O{turn}-{drug}",
               DrugCode = $"D{drug:0000}",
               OrderedOn = new Moment(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)), false),
               OrderedPacks = 5 + (drug % 9),
               Supplier = $"供应{(drug + number) % 7}",
               DeliveredPacks = 5 + (drug % 9),
               DeliveredOn = new Moment(new DateTimeOffset(day.AddDays(3).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)), false),
           },
    ];

    private string Catalogue(bool essential) =>
        $"drugCode,genericName,dosageForm,strength,manufacturer,doseUnit,packUnit,packSize,therapeuticClass,platformCode{(essential ? ",essential,procurementBatch" : "")}\n"
        + string.Concat(Enumerable.Range(0, products).Select(d =>
            $"D{d:0000},药品{d / 3},片剂,{1 + (d % 3)}mg,厂{d % 9},片,盒,{10 + (d % 5)},类{d % 60},P{d:0000}{(essential ? $",{1 + (d % 2)},{(d % 7 == 0 ? "B1" : "")}" : "")}\n"));
}

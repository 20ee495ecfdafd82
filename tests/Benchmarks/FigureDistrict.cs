using System.Buffers;
using System.Globalization;
using System.Text;
using Functions.Hospitals;
using Functions.LocalServices;
using Functions.Privacy;
using Functions.ProcessFeed;
using Functions.Start;
using Functions.Storage;
using Functions.UploadFeed;
using Microsoft.Extensions.DependencyInjection;
using Shared.Read;
using Shared.Vocabulary;

namespace Benchmarks;

/// <summary>
/// A district of many hospitals and months in the product's own stores: its parts without host and pump, fed through the same intake and the same
/// processing as over HTTP. The same numbers give the same rows.
/// </summary>
internal sealed class FigureDistrict : IAsyncDisposable
{
    public const int Drugs = 200;
    public const int Departments = 6;

    private static readonly Month First = new(2024, 10);
    private readonly ServiceProvider _services;
    private int _feeds;

    private FigureDistrict(ServiceProvider services) => _services = services;

    /// <summary>The first month of every hospital.</summary>
    public static Month From => First;

    /// <summary>The rows fed so far.</summary>
    public long Rows { get; private set; }

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    public static async Task<FigureDistrict> Open(LocalEndpoints endpoints, Func<IDocuments, IDocuments>? documents = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new Functions.Access.AdminKey(null)).AddSingleton(new Secrets(new byte[Secrets.RootLength]));
        services.AddStorage(endpoints.Storage, endpoints.Cosmos, null).AddProduct(local: true);
        services.AddSingleton<IMessageSender, NoMessages>();
        if (documents is not null)
        {
            var own = services.Last(s => s.ServiceType == typeof(IDocuments));
            services.AddSingleton(p => documents((IDocuments)own.ImplementationFactory!(p)));
        }

        var district = new FigureDistrict(services.BuildServiceProvider());
        await district.Get<Stores>().Prepare(default);
        await district.Feed(FeedKind.Catalogue, null, Catalogue("platformCode,essential,negotiated,procurementBatch", d => $"P{d:000},{1 + (d % 2)},{(d % 11 == 0 ? 1 : 2)},{(d % 7 == 0 ? "B1" : "")}"));
        return district;
    }

    /// <summary>Registers a hospital and feeds its catalogue and its months; nothing is evaluated yet.</summary>
    public async Task<HospitalCode> Hospital(int number, int months, int linesADay)
    {
        var code = HospitalCode.Parse($"F{number:0000}");
        await Get<HospitalRegister>().Put(new Institution
        {
            Code = code,
            Name = $"{code}医院",
            Level = (InstitutionLevel)(number % 3),
            Kind = InstitutionKind.General,
            Region = RegionCode.Parse($"1201{1 + (number % 9):00}"),
        }, default);
        await Feed(FeedKind.Catalogue, code, Catalogue("platformCode", d => $"P{d:000}"));
        var days = First.Plus(months).First.DayNumber - First.First.DayNumber;
        await Feed(FeedKind.Usage, code, Use(number, days, linesADay));
        await Feed(FeedKind.Inbound, code, Arrivals(number, months));
        return code;
    }

    /// <summary>Takes a file in and processes it, as the door and the queue would.</summary>
    public async Task Feed(FeedKind kind, HospitalCode? hospital, string csv)
    {
        var file = new BodyFile(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(csv)));
        var submission = new FeedSubmission
        {
            PushedBy = "benchmark",
            IdempotencyKey = $"{Interlocked.Increment(ref _feeds)}",
            Parameters = new FeedParameters { Kind = kind, Hospital = hospital, MediaType = "text/csv", Charset = "utf-8" },
        };
        var record = (await Get<FeedIntake>().Accept(submission, file, null, default)).Record;
        await Get<ProcessFeedFunction>().Handle(new ProcessMessage(record.FeedId).ToBytes(), default);
        Rows += csv.AsSpan().Count('\n') - 1;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>A hospital's use, day by day.</summary>
    public static string Use(int hospital, int days, int linesADay)
    {
        var text = new StringBuilder("date,drugCode,packs,amount,department,encounter,visitId,prescriptionId\n");
        for (var day = 0; day < days; day++)
        {
            for (var line = 0; line < linesADay; line++)
            {
                var (drug, packs) = (((day * 31) + (line * 7) + hospital) % Drugs, 1 + ((day + line) % 4));
                text.Append(CultureInfo.InvariantCulture, $"{First.First.AddDays(day):yyyy-MM-dd},D{drug:000},{packs},{packs * 6.60m},科室{line % Departments},{(line % 3 == 0 ? "inpatient" : "outpatient")},V{day}-{line / 3},R{day}-{line / 2}\n");
            }
        }

        return text.ToString();
    }

    private static string Arrivals(int hospital, int months)
    {
        var text = new StringBuilder("date,drugCode,packs,amount,supplier\n");
        for (var month = 0; month < months; month++)
        {
            for (var drug = 0; drug < Drugs; drug += 2)
                text.Append(CultureInfo.InvariantCulture, $"{First.Plus(month).First.AddDays((drug + hospital) % 28):yyyy-MM-dd},D{drug:000},{20 + (drug % 5)},{(20 + (drug % 5)) * 5.10m},供应{drug % 4}\n");
        }

        return text.ToString();
    }

    private static string Catalogue(string more, Func<int, string> values) =>
        $"drugCode,genericName,dosageForm,strength,manufacturer,doseUnit,packUnit,packSize,{more}\n"
        + string.Concat(Enumerable.Range(0, Drugs).Select(d => $"D{d:000},药品{d / 2},片剂,{d + 1}mg,厂{d % 9},片,盒,{10 + (d % 5)},{values(d)}\n"));

    private sealed class NoMessages : IMessageSender
    {
        public Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel) => Task.CompletedTask;
    }
}

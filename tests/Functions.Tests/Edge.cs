using System.Buffers;
using System.Text;
using Functions.Access;
using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Privacy;
using Functions.ProcessFeed;
using Functions.Start;
using Functions.Storage;
using Functions.UploadFeed;
using Microsoft.Extensions.DependencyInjection;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Tests;

/// <summary>
/// The product's parts on real storage, without host and pump: messages are noted instead of sent, and a test carries them to the functions
/// itself, in the order and as often as it likes.
/// </summary>
public sealed class Edge(LocalAzure azure) : IAsyncLifetime
{
    private static int _hospitals;
    private ServiceProvider? _services;

    /// <summary>The storage that the parts stand on.</summary>
    public LocalAzure Azure => azure;

    /// <summary>What was sent and not yet carried.</summary>
    public NotedMessages Messages { get; } = new();

    /// <summary>A part.</summary>
    public T Get<T>()
        where T : notnull
        => _services!.GetRequiredService<T>();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new AdminKey(null)).AddSingleton(new Secrets(LocalAzure.Root));
        services.AddStorage(azure.Storage, azure.Cosmos, null).AddProduct(local: true);
        services.AddSingleton<IMessageSender>(Messages);
        _services = services.BuildServiceProvider();
        await Get<Stores>().Prepare(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
    }

    /// <summary>Registers a hospital nobody else uses.</summary>
    public async Task<HospitalCode> Hospital()
    {
        var code = HospitalCode.Parse($"E{Interlocked.Increment(ref _hospitals):D4}");
        await Get<HospitalRegister>().Put(new Institution
        {
            Code = code,
            Name = $"{code}医院",
            Level = InstitutionLevel.Secondary,
            Kind = InstitutionKind.General,
            Region = RegionCode.Parse("120119"),
        }, CancellationToken.None);
        return code;
    }

    /// <summary>Pushes a CSV file and leaves it unprocessed.</summary>
    public async Task<FeedRecord> Push(FeedKind kind, HospitalCode? hospital, string csv, string? key = null, FeedMode mode = FeedMode.Replace) =>
        (await Get<FeedIntake>().Accept(Submission(kind, hospital, key, mode), File(csv), null, CancellationToken.None)).Record;

    /// <summary>Processes a feed and evaluates its hospital.</summary>
    public async Task<FeedRecord> Settle(FeedRecord feed)
    {
        await Get<ProcessFeedFunction>().Handle(new ProcessMessage(feed.FeedId).ToBytes(), CancellationToken.None);
        await Get<EvaluateFunction>().Handle(new EvaluateMessage(feed.Hospital!.Value).ToBytes(), CancellationToken.None);
        return (await Get<FeedLedger>().Find(feed.ParsedId, CancellationToken.None))!.Record;
    }

    /// <summary>A file as the door hands it on.</summary>
    public static BodyFile File(string csv) => new(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(csv)));

    /// <summary>What is said about a CSV file.</summary>
    public static FeedSubmission Submission(FeedKind kind, HospitalCode? hospital, string? key = null, FeedMode mode = FeedMode.Replace) => new()
    {
        PushedBy = "test",
        IdempotencyKey = key,
        Mode = mode,
        Parameters = new FeedParameters { Kind = kind, Hospital = hospital, MediaType = "text/csv", Charset = "utf-8" },
    };
}

/// <summary>The tests that share the parts.</summary>
[CollectionDefinition(Name)]
public sealed class EdgeTests : ICollectionFixture<Edge>
{
    /// <summary>What a test class names to take part.</summary>
    public const string Name = "edge";
}

/// <summary>Notes messages instead of sending them.</summary>
public sealed class NotedMessages : IMessageSender
{
    private readonly List<(string Queue, BinaryData Body)> _noted = [];

    /// <summary>Set to make sending fail, as when the queue service is down.</summary>
    public bool Down { get; set; }

    /// <summary>The messages so far.</summary>
    public IReadOnlyList<(string Queue, BinaryData Body)> All
    {
        get
        {
            lock (_noted) return [.. _noted];
        }
    }

    /// <inheritdoc/>
    public Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel)
    {
        if (Down) throw new IOException("The queue service is down.");
        lock (_noted) _noted.Add((queue, body));
        return Task.CompletedTask;
    }
}

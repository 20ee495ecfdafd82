using Functions.Access;
using Functions.Access.Sessions;
using Functions.Access.Signing;
using Functions.Alerts.Deliveries;
using Functions.Alerts.Life;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Functions.Audit;
using Functions.Backtests;
using Functions.Books;
using Functions.DeadLetters;
using Functions.Evaluate;
using Functions.Evaluate.Detection;
using Functions.Evaluate.Regions;
using Functions.Hospitals;
using Functions.Privacy;
using Functions.ProcessFeed;
using Functions.Queries.Indicators;
using Functions.ReceiveFeed;
using Functions.Reports.Monthly;
using Functions.Storage;
using Functions.UploadFeed;
using Functions.Uploads;

namespace Functions.Start;

/// <summary>Everything the product keeps, by name; the infrastructure definition names the same.</summary>
public sealed class Stores(IBlobs blobs, ITables tables, IDocuments documents, IStorageQueues queues, bool local)
{
    /// <summary>Blob containers.</summary>
    public static IReadOnlyList<string> Containers { get; } =
        [FeedIntake.Container, UploadShelf.Container, SliceShelf.Container, MonthSheets.Container, KeyedBooks.Container, StoreMonths.Container, SignShelf.Container, Rejections.Container, BacktestShelf.Container, MonthlyEditions.Container, DeadLetterShelf.Container];

    /// <summary>Tables.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        [AccessKeys.Table, UsedNonces.Table, EndedSessions.Table, HospitalRegister.Table, FeedLedger.Table, Manifests.Table, KeyedBooks.Table, WaitingCodes.Table, CodeDecisions.Table, KeyCabinet.Table, BacktestShelf.Table, PendingEvaluations.Table, PendingEvaluations.FanOutTable,
            SubscriptionShelf.Table, AlertShelf.Table, DeliveryShelf.Table, AlertClock.Table, UntoldFeeds.Table, LifeShelf.Table, AuditTrail.Table, LetterReplays.Table];

    /// <summary>Queues.</summary>
    public static IReadOnlyList<string> Queues { get; } = [ReceiveFeedFunction.Queue, ProcessMessage.Queue, EvaluateMessage.Queue, BacktestFunction.Queue, AlertBell.Queue, DeliveryMessage.Queue];

    /// <summary>Makes what is missing. In Azure queues and documents' containers are the infrastructure's.</summary>
    public async Task Prepare(CancellationToken cancel)
    {
        var work = Containers.Select(c => blobs.CreateContainer(c, cancel)).Concat(Tables.Select(t => tables.CreateTable(t, cancel)));
        if (local) work = work.Concat(Queues.Select(q => queues.CreateQueue(q, cancel))).Append(documents.CreateContainers(cancel));
        await Task.WhenAll(work);
    }
}

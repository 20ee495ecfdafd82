using Functions.Access;
using Functions.Access.Entra;
using Functions.Access.Sessions;
using Functions.Access.Signing;
using Functions.Alerts;
using Functions.Alerts.Life;
using Functions.Api;
using Functions.Audit;
using Functions.Backtests;
using Functions.Books;
using Functions.DeadLetters;
using Functions.Evaluate;
using Functions.Evaluate.Detection;
using Functions.Evaluate.Regions;
using Functions.Evaluate.Supply;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.Privacy;
using Functions.ProcessFeed;
using Functions.Queries;
using Functions.Queries.Indicators;
using Functions.Queries.Indicators.Evidence;
using Functions.Queries.Warnings;
using Functions.ReceiveFeed;
using Functions.References;
using Functions.Reports;
using Functions.Reports.Monthly;
using Functions.Retention;
using Functions.Storage;
using Functions.Sweep;
using Functions.Telemetry;
using Functions.Unmapped;
using Functions.UploadFeed;
using Functions.Uploads;
using Functions.Warnings;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Start;

/// <summary>The product's parts, apart from the adapters that Program.cs chooses.</summary>
public static class Services
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddProduct(this IServiceCollection services, bool local)
    {
        services.AddSingleton(TimeProvider.System);
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddSingleton(_ => new RulesInForce(RuleBook.Load(), WorkingCalendar.Load()));
        services.AddSingleton(p => new Stores(
            p.GetRequiredService<IBlobs>(), p.GetRequiredService<ITables>(), p.GetRequiredService<IDocuments>(), p.GetRequiredService<IStorageQueues>(), local));
        services.AddSingleton(p => p.GetService<IConfiguration>() is { } settings ? UploadSettings.Read(settings) : new UploadSettings());
        services.AddSingleton<Readiness>().AddHostedService(p => p.GetRequiredService<Readiness>());
        services.AddSingleton<DeadLetterShelf>().AddSingleton<IPoisonStore>(p => p.GetRequiredService<DeadLetterShelf>()).AddSingleton<LetterReplays>().AddSingleton<LetterBook>().AddSingleton<DeadLetterReplay>();
        return services.AddAccess().AddBooks().AddFunctions().AddAlerts().AddLife(local).AddAudit().AddQueries().AddSingleton<FeedTraces>().AddSingleton<ProductGauges>();
    }

    private static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<KeyShelf>().AddSingleton<KeyUses>().AddSingleton<AccessKeys>().AddSingleton<UsedNonces>().AddSingleton<SignatureCheck>()
        .AddSingleton(p => p.GetService<IConfiguration>() is { } settings ? KeySettings.Read(settings) : new KeySettings())
        .AddSingleton<CookieSeal>().AddSingleton<SessionCookies>().AddSingleton<EndedSessions>().AddSingleton<PersonChecks>().AddSingleton<SessionProof>().AddSingleton<WrongSignIns>()
        .AddSingleton(p => EntraDoor.Open(p, p.GetService<IConfiguration>() is { } settings ? EntraSettings.Read(settings) : null))
        .AddSingleton<Scope>().AddSingleton<HospitalRegister>().AddSingleton<Recalculation>().AddSingleton<FeedCalendars>().AddSingleton<FeedStandings>().AddSingleton<SilentFeeds>()
        .AddSingleton<KeyCabinet>().AddSingleton<DataKeys>().AddSingleton<IdentifierKeys>().AddSingleton<SealedBlobs>().AddSingleton<KeyUpkeep>().AddSingleton<Erasure>().AddSingleton<RawRetention>().AddSingleton<RetentionRun>();

    private static IServiceCollection AddBooks(this IServiceCollection services) => services
        .AddSingleton<FeedLedger>().AddSingleton<Manifests>().AddSingleton<SliceShelf>().AddSingleton<DayBooks>().AddSingleton<HospitalBookcase>().AddSingleton<KeyedBooks>()
        .AddSingleton<Catalogues>().AddSingleton<Agreements>().AddSingleton<Advances>().AddSingleton<Targets>().AddSingleton<WaitingCodes>().AddSingleton<CodeDecisions>().AddSingleton<Rejections>().AddSingleton<FeedWarnings>();

    private static IServiceCollection AddFunctions(this IServiceCollection services) => services
        .AddSingleton<BodyBudget>().AddSingleton<FeedRights>().AddSingleton<FeedValidation>().AddSingleton<FeedAnnouncer>().AddSingleton<MendingLinks>().AddSingleton<FeedIntake>().AddSingleton<UploadShelf>().AddSingleton<UploadIntake>().AddSingleton<RawFeeds>().AddSingleton<FeedProgress>().AddSingleton<FeedReading>().AddSingleton<MendingTrail>()
        .AddSingleton<DayFeeds>().AddSingleton<KeyedFeeds>().AddSingleton<CatalogueFeeds>().AddSingleton<AgreementFeeds>().AddSingleton<ThresholdFeeds>().AddSingleton<InstitutionFeeds>().AddSingleton<RowBooks>().AddSingleton<RowFeeds>()
        .AddSingleton<Jurisdictions>()
        .AddSingleton<PendingEvaluations>().AddSingleton<HospitalTurns>().AddSingleton<HospitalFigures>().AddSingleton<FigureKeeper>().AddSingleton<FigureShelf>()
        .AddSingleton<CataloguesUnderWay>().AddSingleton<AgreementSubjectReader>()
        .AddSingleton<StockDays>().AddSingleton<StoreMonths>().AddSingleton<StoreOrderShelf>().AddSingleton<ReferenceShelf>().AddSingleton<StoreReader>()
        .AddSingleton<HospitalWarnings>().AddSingleton<WarningDesk>().AddSingleton<ConcernedHospitals>()
        .AddSingleton<OverdueWarnings>().AddSingleton<WarningActing>()
        .AddSingleton<SignShelf>().AddSingleton<HospitalSigning>().AddSingleton<RegionMembers>().AddSingleton<RegionWarnings>()
        .AddSingleton<SupplyRules>().AddSingleton<SupplyBooks>().AddSingleton<SupplyKeeper>()
        .AddSingleton<ReceiveFeedFunction>().AddSingleton<ProcessFeedFunction>().AddSingleton<EvaluateFunction>()
        .AddSingleton<BacktestShelf>().AddSingleton<HospitalReplay>().AddSingleton<BacktestFunction>()
        .AddSingleton<FullEvaluation>().AddSingleton<NightlyEvaluation>().AddSingleton<UploadSweep>().AddSingleton<StaleFigures>().AddSingleton<LetterSweep>().AddSingleton<OrphanSweep>().AddSingleton<SweepFunction>();

    private static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<FigureBook>().AddSingleton<WarningBook>().AddSingleton<StockBook>().AddSingleton<WarningViews>().AddSingleton<MonthSheets>().AddSingleton<AskedMonths>().AddSingleton<RatioDepth>().AddSingleton<RatioReader>().AddSingleton<RatioRows>()
        .AddSingleton<CoverageReader>().AddSingleton<ReportDesk>().AddSingleton<ReportBook>().AddSingleton<ReportRules>().AddSingleton<ReportRights>().AddSingleton<ReportSteps>()
        .AddSingleton<DrugFactsReader>().AddSingleton<ReportDrafts>().AddSingleton<ReportRequests>().AddSingleton<ReportFollower>()
        .AddSingleton<SupplyShelf>().AddSingleton<DeliveryReader>().AddSingleton<DeliveryRows>().AddSingleton<PaymentReader>().AddSingleton<PaymentRows>()
        .AddSingleton<PriceReader>().AddSingleton<PriceEvidence>().AddSingleton<EvidenceMonths>()
        .AddSingleton<UnmappedBook>().AddSingleton<CodeDesk>().AddSingleton<ReferenceReader>().AddSingleton<WarmUp>()
        .AddUseIndicators().AddProcurementIndicators().AddMonthlyReport();
}

using Functions.Access;
using Functions.Access.Sessions;
using Functions.Alerts.Deliveries;
using Functions.Alerts.Life;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Backtests;
using Functions.DeadLetters;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.Privacy;
using Functions.ProcessFeed;
using Functions.Queries;
using Functions.Queries.Feeds;
using Functions.Queries.Indicators;
using Functions.Queries.Indicators.AbnormalUse;
using Functions.Queries.Indicators.Consistency;
using Functions.Queries.Indicators.KeyMonitored;
using Functions.Queries.Indicators.ListCheck;
using Functions.Queries.Indicators.Rehearsal;
using Functions.Queries.Indicators.Shares;
using Functions.Queries.Indicators.Sources;
using Functions.Queries.Warnings;
using Functions.ReceiveFeed;
using Functions.References;
using Functions.Reports;
using Functions.Reports.Monthly;
using Functions.Reports.Monthly.Bulletins;
using Functions.Retention;
using Functions.Rules;
using Functions.Sweep;
using Functions.Unmapped;
using Functions.UploadFeed;
using Functions.Uploads;
using Functions.Warnings;

namespace Functions.Start;

/// <summary>Every address of the product and every event that starts a function of it.</summary>
public static class Routes
{
    private const string Connection = "ServiceBus";

    /// <summary>The functions that messages and timers start, and the one through which the host lets HTTP pass.</summary>
    public static void MapFunctions(this WebApplication app)
    {
        app.MapHttpFunction("Http", "{*path}", "get", "post", "put", "patch", "delete", "head", "options");
        app.MapQueueFunction<ReceiveFeedFunction>("ReceiveFeed", ReceiveFeedFunction.Queue, Connection);
        app.MapQueueFunction<ProcessFeedFunction>("ProcessFeed", ProcessMessage.Queue, Connection);
        app.MapQueueFunction<EvaluateFunction>("Evaluate", EvaluateMessage.Queue, Connection);
        app.MapQueueFunction<BacktestFunction>("RunBacktest", BacktestFunction.Queue, Connection);
        app.MapQueueFunction<AlertFunction>("Alert", AlertBell.Queue, Connection);
        app.MapQueueFunction<DeliverAlerts>("DeliverAlerts", DeliveryMessage.Queue, Connection);
        app.MapDeadLetterFunction("KeepDeadFeeds", ReceiveFeedFunction.Queue, Connection);
        app.MapDeadLetterFunction("KeepDeadProcess", ProcessMessage.Queue, Connection);
        app.MapDeadLetterFunction("KeepDeadEvaluate", EvaluateMessage.Queue, Connection);
        app.MapDeadLetterFunction("KeepDeadBacktests", BacktestFunction.Queue, Connection);
        app.MapDeadLetterFunction("KeepDeadAlerts", AlertBell.Queue, Connection);
        app.MapDeadLetterFunction("KeepDeadDeliveries", DeliveryMessage.Queue, Connection);
        app.MapTimerFunction<AlertTimer>("AlertTimer", AlertTimer.Schedule);
        app.MapTimerFunction<NightlyEvaluation>("EvaluateNightly", NightlyEvaluation.Schedule);
        app.MapTimerFunction<MakeMonthlyReports>("MakeMonthlyReports", MakeMonthlyReports.Schedule);
        app.MapTimerFunction<SweepFunction>("Sweep", SweepFunction.Schedule);
        app.MapTimerFunction<OrphanSweep>("SweepOrphans", OrphanSweep.Schedule);
        app.MapTimerFunction<RetentionRun>("Retain", RetentionRun.Schedule);
        app.MapTimerFunction<KeyUpkeep>("KeepKeys", KeyUpkeep.Schedule);
        app.MapTimerFunction<Heartbeat>("Heartbeat", Heartbeat.Schedule);
        app.MapTimerFunction<AuditAnchors>("AnchorAudit", AuditAnchors.Schedule);
        app.MapTimerFunction<Watch>("Watch", Watch.Schedule);
    }

    /// <summary>The API.</summary>
    public static void MapApi(this WebApplication app)
    {
        app.MapSessions();
        app.MapKeys();
        app.MapHospitals();
        app.MapPrivacy();
        app.MapRetention();
        app.MapFeedCalendar();
        app.MapSilentHospitals();
        app.MapUploadFeed();
        app.MapUploads();
        app.MapFeedQueries();
        app.MapUnmapped();
        app.MapRatios();
        app.MapNegotiatedDrugShare();
        app.MapDrugShare();
        app.MapKeyMonitored();
        app.MapListCheck();
        app.MapRehearsal();
        app.MapAbnormalUse();
        app.MapConsistency();
        app.MapCompletion();
        app.MapReconciliation();
        app.MapCoverage();
        app.MapDelivery();
        app.MapPayments();
        app.MapPrices();
        app.MapDrugPage();
        app.MapWarningQueries();
        app.MapWarningActions();
        app.MapEvaluations();
        app.MapRecomputations();
        app.MapChanges();
        app.MapReports();
        app.MapReportDrafts();
        app.MapOverdueReports();
        app.MapReportSteps();
        app.MapMonthlyReport();
        app.MapBulletins();
        app.MapSubscriptions();
        app.MapDueList();
        app.MapBacktests();
        app.MapReferences();
        app.MapRules();
        app.MapDeadLetters();
        app.MapAudit();
        app.MapSweep();
        app.MapDescription();
    }
}

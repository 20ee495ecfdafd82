using System.Text.Json;
using Functions.Access;
using Functions.Alerts.Deliveries;
using Functions.Api;
using Functions.Api.Description;
using Functions.Audit;
using Functions.Queries;
using Shared.Notify;

namespace Functions.Alerts.Subscriptions;

/// <summary><c>/api/subscriptions</c>: who is told of what, and how (contract §8).</summary>
public static class SubscriptionsEndpoints
{
    private const string Owner = "owner";
    private static readonly QueryParameter OfOwner = new(Owner, ValueShape.Text("admin"), new("订阅人的签名，仅管理员可用", "Whose subscriptions; admins only")) { OfAdmins = true };

    /// <summary>Adds the endpoints.</summary>
    public static void MapSubscriptions(this IEndpointRouteBuilder app)
    {
        app.MapPut("/api/subscriptions/{id}", Put).WithName("PutSubscription").WithSummary("设置预警订阅 / Put a subscription to alerts")
            .Reads("SubscriptionBody").Answers<SubscriptionView>().Answers<SubscriptionView>(201, location: true)
            .Refuses("invalid_parameter", "invalid_target", "channel_not_configured", "unknown_escalation", "escalation_circle", "escalation_too_long", "too_many_subscriptions").Audited(AuditKind.Subscription);
        app.MapGet("/api/subscriptions", List).WithName("ListSubscriptions").WithSummary("订阅列表 / List one's subscriptions").Takes([.. Parameter.Table, OfOwner]).Answers<Listing<SubscriptionView>>();
        app.MapGet("/api/subscriptions/{id}", Get).WithName("GetSubscription").WithSummary("一个订阅 / One subscription").Takes(OfOwner).Answers<SubscriptionView>();
        app.MapDelete("/api/subscriptions/{id}", Delete).WithName("DeleteSubscription").WithSummary("删除订阅 / Delete a subscription").Takes(OfOwner).AnswersNothing().Refuses("subscription_in_use").Audited(AuditKind.Subscription);
        app.MapPost("/api/subscriptions/{id}/test", Test).WithName("TestSubscription").WithSummary("发送测试预警 / Send a test alert").Takes(OfOwner)
            .Answers<TestedSubscription>(202, location: true).Refuses("subscription_suspended").NotAudited("It sends a made-up alert to where alerts go already; the delivery is listed.");
        app.MapPost("/api/subscriptions/{id}/resume", Resume).WithName("ResumeSubscription").WithSummary("恢复已暂停的订阅 / Resume a suspended subscription").Takes(OfOwner).Answers<SubscriptionView>().Audited(AuditKind.Subscription);
        app.MapGet("/api/subscriptions/{id}/deliveries", Deliveries).WithName("ListDeliveries").WithSummary("投递记录，每次尝试可见 / Deliveries, each try of them")
            .Takes([.. Parameter.Table, Parameter.Choice<DeliveryState>("state", "投递状态", "State of the delivery"), OfOwner]).Answers<Listing<DeliveryView>>();
    }

    private static async Task<IResult> Put(
        HttpContext http, string id, SubscriptionScope scope, SubscriptionDesk desk, CancellationToken cancel)
    {
        var owner = SubscriptionOwner.Of(http);
        var body = await RequestBody.Read<Dictionary<string, JsonElement>>(http.Request, cancel);
        var place = await scope.Of(http.Caller(), body, cancel);
        _ = QueryReader.Of(http);
        if (id.Length > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw Problems.InvalidParameter("id", id, "1–64 [A-Za-z0-9._-]");
        var put = await desk.Put(owner, id, http.Caller(), place, SubscriptionRequest.Read(body), cancel);
        var view = SubscriptionView.Of(put.Entry, put.Secret);
        return put.IsNew ? Results.Created($"/api/subscriptions/{id}", view) : Results.Ok(view);
    }

    private static async Task<IResult> List(HttpContext http, SubscriptionShelf shelf, CancellationToken cancel)
    {
        var owner = SubscriptionOwner.Asked(http);
        var query = QueryReader.Of(http);
        var isAdmin = query.Takes(Owner) && query.Text(Owner) is null;
        var entries = isAdmin ? await shelf.All(cancel) : await shelf.Of(owner, cancel);
        return Table.Answer(query, entries.OrderBy(e => e.Subscription.Key, StringComparer.Ordinal), e => e.Subscription.Key, e => SubscriptionView.Of(e), "subscriptions");
    }

    private static async Task<SubscriptionView> Get(HttpContext http, string id, SubscriptionShelf shelf, CancellationToken cancel) =>
        SubscriptionView.Of(await Find(http, id, shelf, cancel));

    private static async Task<IResult> Delete(HttpContext http, string id, SubscriptionShelf shelf, SubscriptionDesk desk, CancellationToken cancel)
    {
        await desk.Delete(await Find(http, id, shelf, cancel), cancel);
        return Results.NoContent();
    }

    private static async Task<SubscriptionView> Resume(HttpContext http, string id, SubscriptionShelf shelf, SubscriptionDesk desk, CancellationToken cancel) =>
        SubscriptionView.Of(await desk.Resume(await Find(http, id, shelf, cancel), cancel));

    private static async Task<IResult> Test(HttpContext http, string id, SubscriptionShelf shelf, IAlertPost post, TimeProvider clock, CancellationToken cancel)
    {
        var entry = await Find(http, id, shelf, cancel);
        if (entry.Suspended is not null)
            throw Problems.Conflict("subscription_suspended", "订阅已暂停；请先 POST …/resume。", "The subscription is suspended; POST …/resume first.");
        var alert = TestAlert(entry.Subscription, clock.GetUtcNow());
        // Whoever asks for it waits for it: neither quiet hours nor a digest keep it.
        await post.Post(alert, [entry.Subscription with { Quiet = null, Digest = DigestKind.None }], cancel);
        return Results.Accepted($"/api/subscriptions/{id}/deliveries", new TestedSubscription(Delivery.IdOf(alert.Id, entry.Subscription), $"/api/subscriptions/{id}/deliveries"));
    }

    private static async Task<IResult> Deliveries(HttpContext http, string id, SubscriptionShelf shelf, DeliveryList list, CancellationToken cancel)
    {
        var owner = SubscriptionOwner.Asked(http);
        var query = QueryReader.Of(http);
        var state = query.Choice<DeliveryState>("state");
        var key = new Subscription { Id = id, Owner = owner, Channel = default, Since = default }.Key;
        // What was on its way to a subscription that is no more can still be looked at.
        if (await shelf.Find(owner, id, cancel) is null && !await list.HasAny(key, cancel)) throw Problems.NotFound("订阅 subscription", id);
        if (Table.Format(query) is not "json" and var file) return Table.Whole(query, stop => list.All(key, state, stop), file, "deliveries");
        return Results.Json(await list.Page(key, query, state, cancel), ApiJson.Options);
    }

    private static async Task<SubscriptionEntry> Find(HttpContext http, string id, SubscriptionShelf shelf, CancellationToken cancel)
    {
        var owner = SubscriptionOwner.Asked(http);
        _ = QueryReader.Of(http);
        return await shelf.Find(owner, id, cancel) ?? throw Problems.NotFound("订阅 subscription", id);
    }

    private static Alert TestAlert(Subscription subscription, DateTimeOffset now) => new()
    {
        Id = $"T-{Guid.NewGuid():N}",
        Kind = AlertKind.Operator,
        Event = "test",
        At = now,
        Subject = $"/api/subscriptions/{subscription.Id}",
        Hospital = subscription.Hospital,
        Region = subscription.Region,
        Title = new("测试预警：请勿处置", "Test alert: nothing is to be done"),
        Text = new($"订阅 {subscription.Id} 可以收到预警。", $"Subscription {subscription.Id} receives alerts."),
        Data = JsonSerializer.SerializeToElement(new { subscription = subscription.Id }, ApiJson.Options),
    };
}

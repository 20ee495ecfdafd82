using Functions.Access;
using Functions.Access.Entra;
using Functions.Access.Sessions;
using Functions.Privacy;
using Functions.Storage;
using Functions.Tests.Alerts;
using Microsoft.AspNetCore.Http;
using Shared.Vocabulary;

namespace Functions.Tests.Access.Sessions;

/// <summary>How long a session holds.</summary>
[Collection(EdgeTests.Name)]
public sealed class SessionLifeTests(Edge edge)
{
    private static readonly Caller Person = new(PrincipalKind.Officer, "o-1", "李科长", null, RegionCode.Parse("120119"));
    private readonly HandClock _clock = new(new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.FromHours(8)));

    [Fact]
    public async Task It_ends_after_an_hour_in_which_nobody_did_anything()
    {
        var caller = await Keyed();
        var browser = Browser(caller);
        Assert.Equal(caller, await browser.Visit(TimeSpan.Zero));
        Assert.Equal(caller, await browser.Visit(TimeSpan.FromMinutes(59)));
        Assert.Equal(caller, await browser.Visit(TimeSpan.FromMinutes(59)));
        Assert.Null(await browser.Visit(TimeSpan.FromMinutes(61)));
    }

    [Fact]
    public async Task It_ends_after_ten_hours_however_busy()
    {
        var caller = await Keyed();
        var browser = Browser(caller);
        for (var half = 0; half < 19; half++) Assert.Equal(caller, await browser.Visit(TimeSpan.FromMinutes(30)));
        Assert.Null(await browser.Visit(TimeSpan.FromMinutes(31)));
    }

    [Fact]
    public async Task A_person_whom_the_directory_can_not_be_asked_about_is_signed_out_within_the_hour()
    {
        var browser = Browser();
        Assert.Equal(Person, await browser.Visit(TimeSpan.FromMinutes(30)));
        Assert.Equal(Person, await browser.Visit(TimeSpan.FromMinutes(29)));
        Assert.Null(await browser.Visit(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task The_cookie_is_renewed_only_now_and_then()
    {
        var browser = Browser();
        await browser.Visit(TimeSpan.FromMinutes(4));
        Assert.Equal(1, browser.Cookies);
        await browser.Visit(TimeSpan.FromMinutes(2));
        Assert.Equal(2, browser.Cookies);
    }

    [Fact]
    public async Task An_end_is_known_in_every_process_and_forgotten_once_it_no_longer_matters()
    {
        var tables = edge.Get<ITables>();
        var (here, there) = (new EndedSessions(tables, _clock), new EndedSessions(tables, _clock));
        await here.End("first", default);
        Assert.True(await there.Has("first", default));
        Assert.False(await there.Has("second", default));
        _clock.Now += TimeSpan.FromHours(11);
        await there.End("second", default);
        Assert.True(await here.Has("second", default));
        Assert.Null(await tables.Get(EndedSessions.Table, "ended", "first", default));
    }

    [Fact]
    public async Task A_session_is_the_same_caller_as_its_key_so_both_share_one_limit_of_requests()
    {
        var caller = await Keyed();
        Assert.Equal(caller, await Browser(caller).Visit(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_sign_in_under_way_is_no_session()
    {
        var seal = new CookieSeal(edge.Get<Secrets>());
        var session = new Session("id", "", "", Person, _clock.Now, _clock.Now, _clock.Now);
        Assert.Equal(session, seal.Open<Session>("session", seal.Seal("session", session)));
        Assert.Null(seal.Open<Session>("session", seal.Seal("sign-in", session)));
        Assert.Null(new CookieSeal(new Secrets(new byte[Secrets.RootLength])).Open<Session>("session", seal.Seal("session", session)));
        Assert.Equal(Person, await Browser().Visit(TimeSpan.Zero));
    }

    private async Task<Caller> Keyed()
    {
        var template = new AccessKey { Id = "", Hash = "", Principal = PrincipalKind.Officer, Region = RegionCode.Parse("120119"), Name = "李科长", IssuedAt = _clock.Now };
        return KeyAuthentication.CallerOf((await edge.Get<AccessKeys>().Issue(template, signed: false, default)).Key);
    }

    private Visitor Browser(Caller? key = null)
    {
        var seal = new CookieSeal(edge.Get<Secrets>());
        var cookies = new SessionCookies(seal);
        var ended = new EndedSessions(edge.Get<ITables>(), _clock);
        var checks = new PersonChecks(edge.Get<ITables>(), seal, ended, new EntraDoor(null, null, null, null), _clock);
        var proof = new SessionProof(cookies, ended, checks, edge.Get<AccessKeys>(), new AdminKey(null), _clock);
        return new Visitor(proof, cookies, key is null ? proof.Begin(Person) : proof.BeginWithKey(key), _clock);
    }

    private sealed class Visitor
    {
        private readonly SessionProof _proof;
        private readonly HandClock _clock;
        private string _cookie = "";

        public Visitor(SessionProof proof, SessionCookies cookies, Session session, HandClock clock)
        {
            (_proof, _clock) = (proof, clock);
            var http = new DefaultHttpContext();
            cookies.Keep(http, session);
            Take(http);
        }

        public int Cookies { get; private set; }

        public async Task<Caller?> Visit(TimeSpan after)
        {
            _clock.Now += after;
            var http = new DefaultHttpContext();
            http.Request.Method = "GET";
            http.Request.Headers.Cookie = _cookie;
            var caller = await _proof.Find(http);
            Take(http);
            return caller;
        }

        private void Take(HttpContext http)
        {
            if (http.Response.Headers.SetCookie is not [{ } set]) return;
            (_cookie, Cookies) = (set.Split(';')[0], Cookies + 1);
        }
    }
}

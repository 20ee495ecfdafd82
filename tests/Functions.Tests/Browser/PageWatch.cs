using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>Sees everything a page must not do: errors of scripts, violations of the content policy, dialogs, requests to elsewhere, unexpected answers.</summary>
public sealed class PageWatch
{
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly ConcurrentQueue<string> _requested = new();
    private readonly ConcurrentDictionary<int, bool> _expected = new();
    private readonly ConcurrentBag<string> _allowed = [];
    private readonly string _origin;

    internal PageWatch(Uri address, IPage page)
    {
        _origin = address.GetLeftPart(UriPartial.Authority);
        page.Console += (_, message) => Console(message);
        page.PageError += (_, error) => _seen.Enqueue($"script error: {error}");
        page.Dialog += async (_, dialog) =>
        {
            _seen.Enqueue($"dialog: {dialog.Type} {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) => Request(request.Url);
        page.Response += (_, response) => Response(response);
    }

    /// <summary>Every address that was asked for, in order.</summary>
    public IReadOnlyList<string> Requested => [.. _requested];

    /// <summary>Says that answers of this status belong to the story.</summary>
    public void Expect(int status) => _expected[status] = true;

    /// <summary>Says that requests to another origin belong to the story.</summary>
    public void Allow(Uri elsewhere) => _allowed.Add(elsewhere.GetLeftPart(UriPartial.Authority) + "/");

    /// <summary>Forgets what was seen so far, for stories that make something fail on purpose.</summary>
    public void Forget() => _seen.Clear();

    /// <summary>Fails when anything was seen.</summary>
    public void ExpectNothing() => Assert.True(_seen.IsEmpty, "The page did what it must not do.");

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', _seen);

    // Errors of answers are judged where they come, with their status and address.
    private void Console(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _seen.Enqueue($"console {message.Type}: {message.Text}");
    }

    private void Request(string url)
    {
        _requested.Enqueue(url);
        if (!url.StartsWith(_origin + "/", StringComparison.Ordinal) && !_allowed.Any(a => url.StartsWith(a, StringComparison.Ordinal)) && !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal))
            _seen.Enqueue($"request to elsewhere: {url}");
    }

    // Who opens the console without a session is told so by 401.
    private void Response(IResponse response)
    {
        if (response.Status < 400 || _expected.ContainsKey(response.Status) || (response.Status == 401 && response.Url == _origin + "/api/session")) return;
        _seen.Enqueue($"{response.Status} {response.Request.Method} {response.Url}");
    }
}

using System.Collections.Concurrent;
using System.Text;
using System.Xml.Linq;
using Functions.Storage;
using Functions.Tests.Faults.Line;

namespace Functions.Tests.Faults.Torture;

/// <summary>
/// Knows which messages are under way, by what passes through the line, and gives them back early: those of a killed process at once, as a broker does whose
/// consumer is gone, and now and then one that is still being worked on, so that two work on the same.
/// </summary>
internal sealed class Redelivery : ILineWatch
{
    private readonly ConcurrentDictionary<string, (string Queue, ReceivedMessage Message)> _underWay = new(StringComparer.Ordinal);
    private int _given;

    /// <summary>How many messages were given back.</summary>
    public int Given => _given;

    /// <inheritdoc/>
    public void Answered(LineService service, string method, string target, byte[] body)
    {
        if (service != LineService.Queue) return;
        var path = target.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length < 3 || path[2] != "messages") return;
        if (method == "GET") Received(path[1], body);
        // Renewed or given back, its proof of reception is another one, which is in a header; it is simply seen no more.
        else if (path.Length == 4) _underWay.TryRemove(path[3], out _);
    }

    /// <summary>Gives back those that are under way, or a share of them.</summary>
    public async Task GiveBack(IStorageQueues queues, int every)
    {
        foreach (var (id, (queue, message)) in _underWay.Where((_, i) => i % every == 0).ToList())
        {
            if (!_underWay.TryRemove(id, out _)) continue;
            if (await queues.Release(queue, message, TimeSpan.Zero, CancellationToken.None)) Interlocked.Increment(ref _given);
        }
    }

    private void Received(string queue, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var (from, to) = (text.IndexOf('<', StringComparison.Ordinal), text.LastIndexOf('>'));
        if (from < 0 || to < from) return;
        // A chunked body has its sizes between its parts; one that can't be read is only not given back early.
        try
        {
            foreach (var message in XDocument.Parse(text[from..(to + 1)]).Descendants("QueueMessage"))
            {
                var id = message.Element("MessageId")!.Value;
                _underWay[id] = (queue, new ReceivedMessage(id, message.Element("PopReceipt")!.Value, 1, BinaryData.FromString(""), id));
            }
        }
        catch (System.Xml.XmlException)
        {
        }
    }
}

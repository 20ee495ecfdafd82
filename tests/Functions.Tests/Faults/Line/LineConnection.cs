using System.Net.Sockets;

namespace Functions.Tests.Faults.Line;

/// <summary>One caller's connection and the one to the service behind it.</summary>
internal sealed class LineConnection(LineService service, TcpClient client, Uri upstream, UnreliableLine line)
{
    /// <summary>Passes requests on, one after the other, until one of the ends goes away or a fault breaks the connection.</summary>
    public async Task Serve(CancellationToken up)
    {
        client.NoDelay = true;
        using var server = new TcpClient { NoDelay = true };
        await server.ConnectAsync(upstream.Host, upstream.Port, up);
        var (near, far) = (client.GetStream(), server.GetStream());
        var (requests, answers) = (new WireReader(near), new WireReader(far));
        while (await requests.Request(up) is { } request)
        {
            var start = request.Start;
            var fault = line.Decide(service, start[0], start[1]);
            if (fault is { Moment: LineMoment.Before } && !await Before(fault, request, near, far, up)) return;
            if (IsAnswer(fault, LineMoment.Before)) continue;
            await far.WriteAsync(request.ToBytes(), up);
            if (await answers.Answer(start[0], up) is not { } answer) return;
            line.Watch?.Answered(service, start[0], start[1], answer.Body);
            if (fault is { Moment: LineMoment.After } && !await After(fault, answer, near, up)) return;
            if (!IsAnswer(fault, LineMoment.After)) await near.WriteAsync(answer.ToBytes(), up);
            if (answer.EndsConnection) return;
        }
    }

    private static bool IsAnswer(LineFault? fault, LineMoment moment) =>
        fault?.Moment == moment && fault.Kind is (LineFaultKind.Throttled or LineFaultKind.Failed or LineFaultKind.Busy);

    // False ends the connection.
    private async Task<bool> Before(LineFault fault, WireMessage request, NetworkStream near, NetworkStream far, CancellationToken up)
    {
        switch (fault.Kind)
        {
            case LineFaultKind.Delayed:
                await Task.Delay(fault.Wait, up);
                return true;
            case LineFaultKind.Dropped:
                return false;
            case LineFaultKind.CutShort:
                await far.WriteAsync(Half(request), up);
                return false;
            default:
                await near.WriteAsync(ServiceErrors.Answer(service, fault), up);
                return true;
        }
    }

    private async Task<bool> After(LineFault fault, WireMessage answer, NetworkStream near, CancellationToken up)
    {
        switch (fault.Kind)
        {
            case LineFaultKind.Delayed:
                await Task.Delay(fault.Wait, up);
                return true;
            case LineFaultKind.Dropped:
                return false;
            case LineFaultKind.CutShort:
                await near.WriteAsync(Half(answer), up);
                // What was let through is to arrive before the break does.
                await Task.Delay(5, up);
                return false;
            default:
                await near.WriteAsync(ServiceErrors.Answer(service, fault), up);
                return true;
        }
    }

    // Half of the body, or half of the head where there is none.
    private static ReadOnlyMemory<byte> Half(WireMessage message) => message.ToBytes().AsMemory(0, message.Body.Length > 0 ? message.Head.Length + (message.Body.Length / 2) : message.Head.Length / 2);
}

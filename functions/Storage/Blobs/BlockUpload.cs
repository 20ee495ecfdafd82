using System.Buffers;

namespace Functions.Storage.Blobs;

/// <summary>Puts a stream's blocks while the next ones are read; only so many buffers exist as blocks go up at once.</summary>
/// <param name="atOnce">How many blocks go up at once.</param>
/// <param name="put">Puts the block of a number.</param>
internal sealed class BlockUpload(int atOnce, Func<int, ReadOnlySequence<byte>, CancellationToken, Task> put)
{
    /// <summary>Puts everything and answers how many blocks there are.</summary>
    /// <param name="first">The first block, already read and full.</param>
    /// <param name="content">What follows it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<int> Run(byte[] first, Stream content, CancellationToken cancel)
    {
        var free = new Queue<byte[]>(Enumerable.Range(1, atOnce - 1).Select(_ => new byte[first.Length]));
        var underWay = new Queue<(Task Put, byte[] Buffer)>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var count = 0;
            for (var (block, length) = (first, first.Length); length > 0; count++)
            {
                underWay.Enqueue((put(count, new ReadOnlySequence<byte>(block, 0, length), stop.Token), block));
                if (free.Count == 0) free.Enqueue(await Finish(underWay));
                block = free.Dequeue();
                length = await content.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancel);
            }

            while (underWay.Count > 0) await Finish(underWay);
            return count;
        }
        finally
        {
            // After a failure the others must not go on reading buffers that nobody owns any more.
            await stop.CancelAsync();
            foreach (var (task, _) in underWay) await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<byte[]> Finish(Queue<(Task Put, byte[] Buffer)> underWay)
    {
        var (task, buffer) = underWay.Dequeue();
        await task;
        return buffer;
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace CatsIce.LoadTests.Hubs;

/// <summary>What a hub says, in a file and by its end. It is looked through until the addresses are found and only copied afterwards: a hub under load writes thousands of lines a second, and who reads them
/// shares its processors. Thread-safe.</summary>
internal sealed class HubLog(string file) : IDisposable
{
    private const int Kept = 16 * 1024;
    private const int LookedThrough = 256 * 1024;

    // So that many lines are taken at once; what a pipe holds is no less than this brings together.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _file = new(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly Lock _lock = new();
    private readonly StringBuilder _begin = new();
    private readonly ManualResetEventSlim _ending = new();
    private byte[] _end = [];

    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _metrics = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where the hub listens, when it has said so.</summary>
    public Task<Uri> Address => _address.Task;

    public Uri? Metrics => _metrics.Task.IsCompletedSuccessfully ? _metrics.Task.Result : null;

    /// <summary>The last lines.</summary>
    public string Tail
    {
        get
        {
            lock (_lock)
            {
                return HubProgram.Tail(Encoding.UTF8.GetString(_end));
            }
        }
    }

    private bool IsLooking => _begin.Length < LookedThrough && !(Address.IsCompleted && _metrics.Task.IsCompleted);

    /// <summary>Takes all of a stream, on a thread of its own.</summary>
    /// <returns>Ends with the stream.</returns>
    public Task Take(Stream output) => Task.Factory.StartNew(() => Copy(output), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The process has ended: what is still there is taken without rest.</summary>
    public void Finish() => _ending.Set();

    public void Dispose()
    {
        _file.Dispose();
        _ending.Dispose();
    }

    private void Copy(Stream output)
    {
        var buffer = new byte[64 * 1024];
        for (var read = output.Read(buffer); read > 0; read = output.Read(buffer))
        {
            Add(buffer.AsSpan(0, read));
            if (Address.IsCompleted)
            {
                _ending.Wait(Rest);
            }
        }
    }

    private void Add(ReadOnlySpan<byte> said)
    {
        lock (_lock)
        {
            _file.Write(said);
            _end = said.Length >= Kept ? said[^Kept..].ToArray() : [.. _end.AsSpan(Math.Max(0, _end.Length + said.Length - Kept)), .. said];
            if (IsLooking)
            {
                _begin.Append(Encoding.UTF8.GetString(said));
                Look();
            }
        }
    }

    private void Look()
    {
        var text = _begin.ToString();
        var lines = text[..(text.LastIndexOf('\n') + 1)];
        Find(HubProgram.Listening().Match(lines), _address);
        Find(HubProgram.MetricsAt().Match(lines), _metrics);
    }

    private static void Find(Match match, TaskCompletionSource<Uri> found)
    {
        if (match.Success)
        {
            found.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }
}

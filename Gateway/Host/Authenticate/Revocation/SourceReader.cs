using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Fetches the bytes of a list within limits of time, size and redirects.</summary>
internal sealed class SourceReader : IDisposable
{
    /// <summary>Publishers move lists and point to mirrors; more hops than this are a loop or a game.</summary>
    private const int MostRedirects = 3;

    private readonly RevocationOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, Task<FileStream>> _opening = new(StringComparer.Ordinal);

    public SourceReader(RevocationOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            // Never from https to http: the platform does not follow that.
            AllowAutoRedirect = true,
            MaxAutomaticRedirections = MostRedirects,
            MaxResponseDrainSize = 0,
            ConnectTimeout = options.FetchTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <exception cref="UnusableListException">The source gives nothing within the limits; the message says why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> only.</exception>
    public async Task<ReadOnlyMemory<byte>> Read(RevocationSource source, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(_options.FetchTimeout, _clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            return source switch
            {
                RevocationSource.LocalFile file => await ReadFile(file.Path, linked.Token),
                RevocationSource.Web web => await ReadWeb(web.Address, linked.Token),
                _ => throw new InvalidOperationException("RevocationSource is a closed family."),
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new UnusableListException($"It was not read within {_options.FetchTimeout.TotalSeconds:0.###} seconds.");
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException or UnauthorizedAccessException or UriFormatException or NotSupportedException)
        {
            // The latter two: a redirect to something that is no address of the web.
            throw new UnusableListException(Innermost(exception).Message, exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<ReadOnlyMemory<byte>> ReadFile(string path, CancellationToken cancel)
    {
        // On a dead network drive opening blocks, and nothing can cancel it: one thread may wait for that, and no more than one.
        var opening = _opening.GetOrAdd(path, static p => Task.Run(() =>
            new FileStream(p, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous)));
        await ((Task)opening).WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!opening.IsCompleted)
        {
            throw new OperationCanceledException(cancel);
        }

        _opening.TryRemove(new(path, opening));
        await using var file = await opening;
        return await ReadBounded(file, cancel);
    }

    private async Task<ReadOnlyMemory<byte>> ReadWeb(Uri address, CancellationToken cancel)
    {
        using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new UnusableListException($"It answers with HTTP status {(int)response.StatusCode}; expected 200{(IsRedirect(response.StatusCode) ? $", after at most {MostRedirects} redirects, none from https to http" : "")}.");
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        return await ReadBounded(body, cancel);
    }

    private async Task<ReadOnlyMemory<byte>> ReadBounded(Stream stream, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            if (bytes.Length + read > _options.MostBytes)
            {
                throw new UnusableListException($"It is larger than Revocation:MostBytes ({_options.MostBytes}).");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is >= 300 and < 400;

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}

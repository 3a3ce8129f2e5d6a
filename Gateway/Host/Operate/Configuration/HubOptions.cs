using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Operate.Configuration;

/// <summary>How the hub runs. Section <c>Hub</c> of the configuration; read and checked at start.</summary>
internal sealed record HubOptions
{
    public const string Section = "Hub";

    /// <summary>Addresses to listen on, https only, several separated by <c>;</c>. Port 0 takes a free one. Default <c>https://localhost:8443</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Listen { get; init; } = "https://localhost:8443";

    /// <summary>The name of this process among the hubs on one database, unlike all others: letters, digits, '-' and '.', at most 40. Default the name of the machine.</summary>
    [RegularExpression("[A-Za-z0-9.-]{1,40}")]
    public string Node { get; init; } = DefaultNode;

    /// <summary>How often the node says that it lives; after three times that it counts as stalled. Default 5 s, 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How far the clock of this machine may be from that of the database, and how far it may jump; beyond that the hub takes no work. Default 10 s, 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan MostClockDifference { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>True on a test service: parties that are registered but not yet certified may use it. Default false.</summary>
    public bool AdmitOnboarding { get; init; }

    /// <summary>How long a stop waits for accepted requests and running deliveries. Default 30 s, 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Form of the log on standard output. Default <see cref="LogFormat.Text"/>.</summary>
    public LogFormat LogFormat { get; init; } = LogFormat.Text;

    /// <summary>Least level that is logged. Default Information.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Most connections at once; further ones are closed as soon as they come. Default 2,000, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MostConnections { get; init; } = 2000;

    /// <summary>How long a TLS handshake may take. Default 10 s, 1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    private static string DefaultNode
    {
        get
        {
            var name = string.Concat(Environment.MachineName.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.').Take(40));
            return name.Length > 0 ? name : "hub";
        }
    }
}

internal enum LogFormat { Text, Json }

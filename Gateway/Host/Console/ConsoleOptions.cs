using System.ComponentModel.DataAnnotations;
using CatsIce.Gateway.Operate.Configuration;

namespace CatsIce.Gateway.Console;

/// <summary>The console and its API. Section <c>Console</c> of the configuration; read and checked at start.</summary>
internal sealed record ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>Addresses to listen on, https only, several separated by <c>;</c>. Port 0 takes a free one. Default none: no console.</summary>
    public string Listen { get; init; } = "";

    /// <summary>PEM file with the certificate that browsers see; intermediate certificates may follow it. Default none: the hub's own, <c>Certificates:TlsServer</c>.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>PEM file with its key, without password. Default none.</summary>
    public string CertificateKey { get; init; } = "";

    /// <summary>Language for browsers that ask for none that the console has. Default <see cref="ConsoleLanguage.En"/>.</summary>
    public ConsoleLanguage Language { get; init; } = ConsoleLanguage.En;

    /// <summary>A session ends when nothing was asked for so long. Default 30 min, 1 min to 12 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan IdleEnd { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends at the latest. Default 12 h, 5 min to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan LatestEnd { get; init; } = TimeSpan.FromHours(12);

    /// <summary>So many wrong attempts lock an account. Default 5, 3 to 20.</summary>
    [Range(3, 20)]
    public int MostFailures { get; init; } = 5;

    /// <summary>How long it is locked then. Default 15 min, 1 min to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LockFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many parked deliveries one person may send again without a second one. Default 1, 0 to 1,000; 0: none.</summary>
    [Range(0, 1000)]
    public int MostRequeuedAlone { get; init; } = 1;

    /// <summary>How long a change waits for its second person. Default 1 day, 10 min to 14 days.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "14.00:00:00")]
    public TimeSpan ApprovalEnd { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How often live pages look for something new. Default 3 s, 500 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:01:00")]
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(3);

    public bool IsOn => Listen.Length > 0;

    public IEnumerable<string> Faults()
    {
        foreach (var fault in IsOn ? ListenAddress.Faults(Listen, "Console:Listen") : [])
        {
            yield return fault;
        }

        if ((Certificate.Length > 0) != (CertificateKey.Length > 0))
        {
            yield return "Console:Certificate and Console:CertificateKey go together: give both, or none for the certificate of the hub.";
        }

        if (LatestEnd < IdleEnd)
        {
            yield return $"Console:LatestEnd is {LatestEnd}; it must not be shorter than Console:IdleEnd ({IdleEnd}).";
        }
    }
}

/// <summary>Languages of the console; ISO 639-1.</summary>
internal enum ConsoleLanguage { En, Ru }

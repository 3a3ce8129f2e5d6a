using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Alert;

/// <summary>When somebody is told that something is wrong, and how. Section <c>Alerts</c> of the configuration; read and checked at start.</summary>
internal sealed record AlertOptions
{
    public const string Section = "Alerts";

    private const int ShortestSecret = 16;

    /// <summary>How often is looked. Default 30 s, 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an alert that lasts is told again. Default 4 h, 1 min to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan RemindEvery { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Age of the oldest undelivered message to a destination above which it is told. Default 15 min, 1 s to 3 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3.00:00:00")]
    public TimeSpan Undelivered { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>For how long a delivery that was given up, and not sent on its way again, is a matter of an alert. Default 1 day, 1 min to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan GivenUpWithin { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Where alerts are posted as JSON: https, or http on this machine. Default none.</summary>
    public string Webhook { get; init; } = "";

    /// <summary>Signs what is posted (HMAC-SHA256), so that the receiver knows whose it is. At least 16 characters; give it by the environment
    /// (<c>CATSICE_Alerts__WebhookSecret</c>). Required with <see cref="Webhook"/>.</summary>
    public string WebhookSecret { get; init; } = "";

    public IEnumerable<string> Faults()
    {
        if (Webhook.Length == 0)
        {
            yield break;
        }
        if (!Uri.TryCreate(Webhook, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true }))
        {
            yield return $"Alerts:Webhook is '{uri?.GetLeftPart(UriPartial.Path) ?? Webhook}'; expected https://HOST/PATH, or http on this machine.";
        }
        else if (uri.UserInfo.Length > 0)
        {
            yield return "Alerts:Webhook holds a user name; what is posted is signed with Alerts:WebhookSecret instead.";
        }
        if (WebhookSecret.Length < ShortestSecret)
        {
            // Never with its value.
            yield return $"Alerts:WebhookSecret has {WebhookSecret.Length} characters; with Alerts:Webhook expected at least {ShortestSecret}.";
        }
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>What a container holds by the names of its files alone: what is found must not depend on an index that may be broken.</summary>
internal sealed partial class ContainerIndex
{
    public ContainerIndex(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var parts = Part().Match(name);
            if (parts.Success && long.TryParse(parts.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                (parts.Groups["folder"].Value == "messages" ? Messages : Refusals).Add(number);
                if (long.TryParse(parts.Groups["attempt"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt))
                {
                    Deliveries.Add(new DeliveryFile(name, number, attempt));
                }
            }
            else if (Leaf().Match(name) is { Success: true } leaf && long.TryParse(leaf.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                Leaves.Add(position);
            }
            else if (name.StartsWith("certificates/", StringComparison.Ordinal))
            {
                Certificates.Add(name);
            }
            else if (name.StartsWith("revocation/", StringComparison.Ordinal))
            {
                RevocationLists.Add(name);
            }
        }
    }

    public SortedSet<long> Messages { get; } = [];

    public SortedSet<long> Refusals { get; } = [];

    public SortedSet<long> Leaves { get; } = [];

    public List<DeliveryFile> Deliveries { get; } = [];

    public List<string> Certificates { get; } = [];

    public List<string> RevocationLists { get; } = [];

    [GeneratedRegex(@"^(?<folder>messages|refusals)/(?<number>[0-9]{1,19})/(document|receipt|converted|answer|delivery-.+-(?<attempt>[0-9]{1,19}))\.xml\z", RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"^log/([0-9]{1,19})(\.proof)?\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex Leaf();
}

internal sealed record DeliveryFile(string Name, long LogIndex, long AttemptId);

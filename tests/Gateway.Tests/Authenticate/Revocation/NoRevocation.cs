using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Participants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using System.Diagnostics.Metrics;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>The desk of a hub that does not check revocation.</summary>
internal static class NoRevocation
{
    public static RevocationDesk Desk(TrustedRoots roots) => Desk(new RevocationLists(), roots, new RevocationOptions());

    public static RevocationDesk Desk(RevocationLists lists, TrustedRoots roots, RevocationOptions options) => new(
        new RevocationEnquiry(lists, roots, options), options, Telemetry(), NullLogger<RevocationDesk>.Instance);

    public static Telemetry Telemetry() => new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
}

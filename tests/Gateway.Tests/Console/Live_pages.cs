using System.Net;
using CatsIce.Gateway.Console.Shell.Live;
using CatsIce.Running;

namespace Gateway.Tests.Console;

public sealed class Live_pages
{
    [Fact]
    public async Task Of_one_account_take_no_more_than_its_share_and_the_others_keep_theirs()
    {
        await using var console = await RunningConsole.Start();
        var (anna, boris) = (await console.SignedIn("anna", "operator"), await console.SignedIn("boris", "auditor"));
        var open = new List<HttpResponseMessage>();
        try
        {
            for (var number = 0; number < LivePlaces.MostOfOne; number++)
            {
                open.Add(await anna.Open("/live/overview"));
                Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (open[^1].StatusCode, open[^1].Content.Headers.ContentType?.MediaType));
            }
            // From another browser of hers, and for another stream: the share is that of the account.
            foreach (var path in new[] { "/live/overview", "/live/doctor/NTA.UZ" })
            {
                using var refused = await anna.Open(path);
                Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
                Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
                Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
                var told = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.Contains("TooManyLivePages", told, StringComparison.Ordinal);
                Assert.Contains("Close one of them.", told, StringComparison.Ordinal);
            }
            Assert.Equal(HttpStatusCode.OK, (await anna.Get("/")).Status);
            open.Add(await boris.Open("/live/overview"));
            Assert.Equal(HttpStatusCode.OK, open[^1].StatusCode);

            // A page that is closed gives its place back.
            open[0].Dispose();
            await Until.True(async () =>
            {
                var again = await anna.Open("/live/overview");
                open.Add(again);
                return again.StatusCode == HttpStatusCode.OK;
            }, "a place is free again");
        }
        finally
        {
            open.ForEach(stream => stream.Dispose());
        }
    }

    [Fact]
    public void Have_so_many_places_in_all_and_one_that_is_given_back_is_free_for_anybody()
    {
        var places = new LivePlaces();
        var taken = new List<IDisposable>();
        foreach (var account in Enumerable.Range(0, LivePlaces.Most / LivePlaces.MostOfOne))
        {
            for (var number = 0; number < LivePlaces.MostOfOne; number++)
            {
                Assert.True(places.TryTake($"account-{account}", out var place, out _));
                taken.Add(place);
            }
        }
        Assert.False(places.TryTake("account-0", out _, out var own));
        Assert.False(places.TryTake("somebody-else", out _, out var all));
        Assert.Equal((LiveRefusal.OfAccount, LiveRefusal.OfAll), (own, all));
        taken[0].Dispose();
        Assert.True(places.TryTake("somebody-else", out _, out _));
        Assert.False(places.TryTake("account-0", out _, out _));
    }
}

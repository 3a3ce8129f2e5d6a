using System.Net.Http.Json;
using System.Text.Json;

namespace CatsIce.Corridor.Systems;

/// <summary>Speaks to a national system's control interface, as an officer's screen or a script would.</summary>
internal sealed class NationalSystemClient(string country, Uri control, HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Country { get; } = country;

    public Uri Control { get; } = control;

    public async Task<bool> IsReady(CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Control, "/control/health"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }

    public Task<Started> Release(string declaration, CancellationToken cancel) => Post("release", new StringContent(declaration, null, "application/json"), cancel);

    public Task<Started> Cross(string mrn, string office, CancellationToken cancel) => Post("crossing", JsonContent.Create(new { mrn, office }), cancel);

    public Task<Started> Arrive(string mrn, string office, CancellationToken cancel) => Post("arrival", JsonContent.Create(new { mrn, office }), cancel);

    public Task<Started> ReportControl(string mrn, string office, string code, CancellationToken cancel) =>
        Post("control-result", JsonContent.Create(new { mrn, office, code, sealsIntact = true }), cancel);

    public Task<Started> Cancel(string mrn, CancellationToken cancel) => Post("cancellation", JsonContent.Create(new { mrn }), cancel);

    /// <summary>Null when the system knows nothing of the movement.</summary>
    public async Task<Movement?> Movement(string mrn, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(new Uri(Control, $"/control/movements/{mrn}"), cancel);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Movement>(Json, cancel) : null;
    }

    public async Task<IReadOnlyList<JournalLine>> Journal(long after, CancellationToken cancel) =>
        await http.GetFromJsonAsync<IReadOnlyList<JournalLine>>(new Uri(Control, $"/control/journal?after={after}"), Json, cancel) ?? [];

    /// <summary>The signed document of a message that the system sent.</summary>
    public Task<byte[]> SentDocument(string messageIdentification, CancellationToken cancel) =>
        http.GetByteArrayAsync(new Uri(Control, $"/control/messages/{messageIdentification}"), cancel);

    private async Task<Started> Post(string what, HttpContent content, CancellationToken cancel)
    {
        using (content)
        {
            using var answer = await http.PostAsync(new Uri(Control, $"/control/{what}"), content, cancel);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadFromJsonAsync<Started>(Json, cancel) ?? throw new InvalidDataException($"{Country} answered {what} with an empty body.")
                : throw new ControlRefusedException(Country, what, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
        }
    }
}

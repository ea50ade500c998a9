using System.Collections.Concurrent;

namespace Cicd.AcceptanceTests.Deploy;

/// <summary>Asks an address steadily, over kept and over new connections, until it is stopped; counts the answers by what they said.</summary>
internal sealed class SteadyLoad
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> workers;

    public SteadyLoad(Uri address) => workers = [.. Enumerable.Range(0, 4).Select(number => AskAsync(address, isKept: number % 2 == 0))];

    public ConcurrentDictionary<string, int> Answers { get; } = new();

    public ConcurrentQueue<string> Failures { get; } = [];

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(workers);
        stop.Dispose();
    }

    private async Task AskAsync(Uri address, bool isKept)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.ConnectionClose = !isKept;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // A request that was begun is waited for: one that is cut off here would be no failure of the switch.
                using var answer = await http.GetAsync(address, CancellationToken.None);
                var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                if (answer.IsSuccessStatusCode)
                {
                    Answers.AddOrUpdate(text, 1, static (_, count) => count + 1);
                }
                else
                {
                    Failures.Enqueue($"{(int)answer.StatusCode}");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
            {
                Failures.Enqueue(exception.Message);
            }

            await Task.Delay(Pause);
        }
    }
}

using Microsoft.AspNetCore.SignalR;

namespace ChatKit.AspNetCore;

internal sealed class ChatHub : Hub;

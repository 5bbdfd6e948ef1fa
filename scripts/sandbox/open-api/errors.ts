/** A refusal in the platform's envelope (platform.md §1.2). Clients switch on `code` only. */
export class ApiError extends Error {
  readonly code: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: number, message: string, status = 400, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

/** platform.md §1.3, §2.6, §3, §4, §7.6. Names say what happened, the table gives code and wording. */
const REFUSALS = {
  noSuchApi: [99991201, 'resource not found', 404],
  noToken: [
    99991661,
    'Missing access token for authorization. Please make a request with token attached.',
    401,
  ],
  badToken: [
    99991663,
    'Invalid access token for authorization. Please make a request with token attached.',
    401,
  ],
  badApp: [10003, 'invalid param', 400],
  badSecret: [99991543, 'app_id or app_secret is invalid', 400],
  fields: [99992402, 'field validation failed', 400],
  unknownOpenId: [99992351, 'not a valid {open_id}', 400],
  unknownUserId: [99992360, 'not a valid {user_id}', 400],
  unknownUnionId: [99992364, 'not a valid {union_id}', 400],
  unknownMessage: [99992354, 'not a valid {open_message_id}', 400],
  unknownChat: [99992356, 'not a valid {open_chat_id}', 400],
  parameter: [230001, 'Your request contains an invalid request parameter', 400],
  botNotInChat: [230002, 'Bot/User can NOT be out of the chat.', 400],
  recalled: [230011, 'The message was recalled.', 400],
  notSender: [230012, 'The operator is not the sender of the message.', 400],
  frequency: [230020, 'This operation triggers the frequency limit.', 400],
  tooLong: [230025, 'The length of the message content reaches its limit.', 400],
  dlp: [230028, 'The messages do NOT pass the audit.', 400],
  resigned: [230013, 'Bot has NO availability to this user.', 400],
  tooOld: [230031, 'The message is sent by the bot more than 14 days ago.', 400],
  receiveId: [230034, 'The receive_id is invalid.', 400],
  messageType: [230054, 'The operation is NOT supported for this message type.', 400],
  dissolved: [232009, 'Your request specifies a chat which has already been dissolved.', 400],
  fileParameter: [234001, 'Invalid request param.', 400],
  resourceTooLarge: [234037, 'The file size exceed the max value of downloads.', 400],
  fileDeleted: [230110, 'The message was deleted.', 400],
  fileNotInMessage: [234003, 'File not in message.', 400],
  fileEmpty: [234010, "File's size can't be 0.", 400],
  fileTooLarge: [234006, 'The file size exceed the max value.', 400],
  commandExists: [40000000, 'command already exists', 400],
  tooManyCommands: [40000000, 'too many commands', 400],
  unknownCommand: [40000000, 'command not found', 400],
  scope: [99991672, 'Access denied. One of the following scopes is required', 400],
} as const satisfies Record<string, readonly [number, string, number]>;

export function refusal(name: keyof typeof REFUSALS, detail = ''): ApiError {
  const [code, message, status] = REFUSALS[name];
  return new ApiError(code, detail === '' ? message : `${message} ${detail}`, status);
}

/** 230099 carries the real cause in its message (platform.md §2.6). */
export const cardRefusal = (code: number, path: string, problem: string): ApiError =>
  new ApiError(
    230099,
    `Failed to create card content, ext=ErrCode: ${code}; ErrPath: ${path}; ErrMsg: ${problem}`,
  );
